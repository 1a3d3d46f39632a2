/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.device.Event;
import io.github.jamesautocrypt.muaa.device.Muaa;
import io.github.jamesautocrypt.muaa.device.Progress;
import io.github.jamesautocrypt.muaa.imap.ImapConnection;
import io.github.jamesautocrypt.muaa.imap.ImapFolders;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.Settings;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Devices of one account on a running server; each has a folder of its own for what it keeps.
 *
 * @param folder of all of them
 * @param events what they saw
 */
record Devices(Ports ports, DemoUser user, Path folder, List<Event> events) {

    Devices(Ports ports, DemoUser user, Path folder) {
        this(ports, user, folder, new ArrayList<>());
    }

    /** What a device does. */
    interface Work {
        void on(Muaa muaa) throws Exception;
    }

    /** A new one announces itself. */
    MuaaId join(String name) throws Exception {
        try (Home home = home(name)) {
            home.setUp(new Settings(imap(), user.address(), address(), Optional.empty(), Optional.empty()),
                Muaa.fresh(name, Clock.systemUTC(), new SecureRandom()));
        }
        as(name, Muaa::announce);
        try (Home home = home(name)) {
            return home.load().device().me();
        }
    }

    void as(String name, Work work) throws Exception {
        try (Home home = home(name); ImapConnection connection = ImapConnection.connect(imap(), user.address(), user.password())) {
            work.on(new Muaa(address(), new ImapFolders(connection), home, Clock.systemUTC(), new SecureRandom(), events::add, Progress.NONE));
        }
    }

    /** What a device keeps. */
    Home home(String name) throws Exception {
        return Home.open(folder.resolve(name));
    }

    private ServerUrl imap() {
        return new ServerUrl("imaps", "127.0.0.1", ports.imaps(), true);
    }

    private CanonicalAddress address() {
        return CanonicalAddress.parse(user.address()).orElseThrow();
    }
}
