/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.StoredMessage;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** Folders of a server that is stopped before a step that changes something. */
final class StoppingFolders implements SmaFolders {
    private final SmaFolders folders;
    private int steps;

    /** It was. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    StoppingFolders(SmaFolders folders, int steps) {
        this.folders = folders;
        this.steps = steps;
    }

    private void step() {
        if (steps-- == 0) {
            throw new Stopped();
        }
    }

    @Override
    public List<FoundFolder> list(Account account) {
        return folders.list(account);
    }

    @Override
    public Optional<FoundFolder> find(Account account, SmaFolder folder) {
        return folders.find(account, folder);
    }

    @Override
    public FoundFolder create(Account account, SmaFolder folder) {
        step();
        return folders.create(account, folder);
    }

    @Override
    public List<MessageUid> uids(FoundFolder folder) {
        return folders.uids(folder);
    }

    @Override
    public void read(FoundFolder folder, Collection<MessageUid> uids, Extent extent, Consumer<StoredMessage> reader) {
        folders.read(folder, uids, extent, reader);
    }

    @Override
    public Optional<MessageUid> append(FoundFolder folder, byte[] message) {
        step();
        return folders.append(folder, message);
    }

    @Override
    public void delete(FoundFolder folder, Collection<MessageUid> uids) {
        step();
        folders.delete(folder, uids);
    }

    @Override
    public boolean deleteFolder(FoundFolder folder) {
        step();
        return folders.deleteFolder(folder);
    }
}
