/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.jamesautocrypt.muaa.imap.Folders;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.muaa.state.StateStore;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** Stops a MUAA between any two of its effects on folders and memory. */
final class TestStop implements Folders, StateStore {
    /** Power failed. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Folders folders;
    private final StateStore store;
    private final AtomicInteger effectsLeft;

    /** @param effects counts down; at 0 power fails */
    TestStop(Folders folders, StateStore store, AtomicInteger effects) {
        this.folders = folders;
        this.store = store;
        this.effectsLeft = effects;
    }

    private interface Effect<T, E extends Exception> {
        T take() throws MailException, IOException, E;
    }

    private <T> T effect(Effect<T, RuntimeException> effect) throws MailException, IOException {
        if (effectsLeft.get() == 0) {
            throw new Stopped();
        }
        effectsLeft.decrementAndGet();
        return effect.take();
    }

    private <T> T remote(Effect<T, RuntimeException> effect) throws MailException {
        try {
            return effect(effect);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<SmaFolder> list() throws MailException {
        return folders.list();
    }

    @Override
    public void create(SmaFolder folder) throws MailException {
        remote(() -> {
            folders.create(folder);
            return true;
        });
    }

    @Override
    public boolean append(SmaFolder folder, byte[] message) throws MailException {
        return remote(() -> folders.append(folder, message));
    }

    @Override
    public List<Long> uids(SmaFolder folder) throws MailException {
        return folders.uids(folder);
    }

    @Override
    public Optional<byte[]> fetch(long uid) throws MailException {
        return folders.fetch(uid);
    }

    @Override
    public void delete(long uid) throws MailException {
        remote(() -> {
            folders.delete(uid);
            return true;
        });
    }

    @Override
    public void delete(SmaFolder folder) throws MailException {
        remote(() -> {
            folders.delete(folder);
            return true;
        });
    }

    @Override
    public MuaaState load() throws IOException {
        return store.load();
    }

    @Override
    public void save(MuaaState state) throws IOException {
        try {
            effect(() -> {
                store.save(state);
                return true;
            });
        } catch (MailException e) {
            throw new IllegalStateException(e);
        }
    }
}
