/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.muaa.device.Event;
import io.github.jamesautocrypt.muaa.device.Muaa;
import io.github.jamesautocrypt.muaa.device.Progress;
import io.github.jamesautocrypt.muaa.device.User;
import io.github.jamesautocrypt.muaa.imap.ImapConnection;
import io.github.jamesautocrypt.muaa.imap.ImapFolders;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.muaa.state.Settings;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;

/** A device of a test: its folder, and a user who says yes and types what any screen shows. Each call is a process of its own. */
final class TestDevice {
    /** What a call does. */
    interface Work<T> {
        T on(Muaa muaa) throws Exception;
    }

    private static final int MAX_ATTEMPTS = 20;

    final String name;
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final TestAccount account;
    private final Path folder;
    private final List<SetupCode> screens;
    private AtomicInteger effects = new AtomicInteger(Integer.MAX_VALUE);

    /** @param screens the codes that are on show anywhere */
    TestDevice(TestAccount account, Path folder, String name, List<SetupCode> screens) throws Exception {
        this.account = account;
        this.folder = folder;
        this.name = name;
        this.screens = screens;
        try (Home home = home()) {
            Settings settings = new Settings(account.imap(), account.address(), account.canonical(), Optional.empty(), Optional.empty());
            home.setUp(settings, Muaa.fresh(name, Clock.systemUTC(), new SecureRandom()));
        }
    }

    /** Chance gives it the ID that another one drew. */
    void takeIdOf(TestDevice other) throws Exception {
        DeviceState drawn = DeviceState.fresh(other.id(), state().device().deviceKey());
        try (Home home = home()) {
            home.save(home.load().with(drawn));
        }
    }

    /** It is stopped after so many effects from now on. */
    void stopAfter(int count) {
        effects = new AtomicInteger(count);
    }

    <T> T call(Work<T> work) throws Exception {
        try (Home home = home(); ImapConnection connection = account.connect()) {
            TestStop stop = new TestStop(new ImapFolders(connection), home, effects);
            return work.on(new Muaa(account.canonical(), stop, stop, Clock.systemUTC(), new SecureRandom(), events::add, Progress.NONE));
        }
    }

    MuaaState state() throws Exception {
        try (Home home = home()) {
            return home.load();
        }
    }

    MuaaId id() throws Exception {
        return state().device().me();
    }

    Board announce() throws Exception {
        return call(Muaa::announce);
    }

    void ask(TestDevice other) throws Exception {
        MuaaId id = other.id();
        call(muaa -> {
            muaa.pair(id);
            return true;
        });
    }

    /** Reads the inbox, and answers all questions. */
    int sync() throws Exception {
        return call(muaa -> muaa.sync(new Willing()));
    }

    int giveUp() throws Exception {
        return call(muaa -> muaa.giveUp(Optional.empty()));
    }

    boolean saw(Event.Kind kind) {
        return events.stream().anyMatch(event -> event.kind() == kind);
    }

    String accountKey() throws Exception {
        return state().accountKey().orElseThrow().publicKey().fingerprint().orElseThrow();
    }

    boolean isOlderThan(TestDevice other) throws Exception {
        Comparator<MuaaState> age = Comparator.comparing(MuaaState::created).thenComparing(state -> state.device().me().value());
        return age.compare(state(), other.state()) < 0;
    }

    boolean isPairedWith(TestDevice other) throws Exception {
        return state().device().pinnedFingerprint(other.id()).equals(Optional.of(other.state().device().fingerprint()));
    }

    // Others may work with the folder, and on a busy computer for longer than a user would wait
    private Home home() throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return Home.open(folder);
            } catch (IOException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private final class Willing implements User {
        private int tried;

        @Override
        public Optional<Boolean> mayHaveKey(Board.Sibling device) {
            return Optional.of(true);
        }

        @Override
        public void show(SetupCode code, MuaaId device) {
            if (!screens.contains(code)) {
                screens.add(code);
            }
        }

        @Override
        public Optional<SetupCode> code(MuaaId from, Optional<String> begin) {
            return tried < screens.size() ? Optional.of(screens.get(tried++)) : Optional.empty();
        }
    }
}
