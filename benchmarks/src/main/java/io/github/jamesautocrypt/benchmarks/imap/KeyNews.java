/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.device.Muaa;
import io.github.jamesautocrypt.muaa.device.Progress;
import io.github.jamesautocrypt.muaa.imap.ImapConnection;
import io.github.jamesautocrypt.muaa.imap.ImapFolders;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.Settings;

/** An account with several MUAAs, which the server tells whose keys mail brought. */
final class KeyNews {
    private static final long BETWEEN_LOOKS = 20;
    // the digests of peers, by which the server finds its own messages again
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{16}\\b");

    private final BenchmarkedJames james;
    private final String user;
    private final List<String> inboxes = new ArrayList<>();

    KeyNews(BenchmarkedJames james, Path folder, String name, int muaas) throws Exception {
        this.james = james;
        this.user = james.user(name);
        for (int i = 0; i < muaas; i++) {
            inboxes.add("_Autocrypt_SMA_" + join(folder.resolve(name + i)));
        }
    }

    private String join(Path folder) throws Exception {
        ServerUrl imap = new ServerUrl("imaps", "127.0.0.1", james.ports().imaps(), true);
        CanonicalAddress address = CanonicalAddress.parse(user).orElseThrow();
        try (Home home = Home.open(folder); ImapConnection connection = ImapConnection.connect(imap, user, BenchmarkedJames.PASSWORD)) {
            Settings settings = new Settings(imap, user, address, Optional.empty(), Optional.empty());
            home.setUp(settings, Muaa.fresh("Device", Clock.systemUTC(), new SecureRandom()));
            new Muaa(address, new ImapFolders(connection), home, Clock.systemUTC(), new SecureRandom(), event -> { }, Progress.NONE).announce();
            return home.load().device().me().value();
        }
    }

    /** Delivers one message of each peer; the nanoseconds until each inbox has the news of all of them. */
    long told(Correspondents peers, int count) throws Exception {
        List<String> messages = peers.withKeys(count);
        try (Delivery delivery = new Delivery(james.ports().smtp()); ImapSession session = james.login(user)) {
            long begin = System.nanoTime();
            delivery.deliver(user, messages);
            for (String inbox : inboxes) {
                while (toldTo(session, inbox) < count) {
                    Thread.sleep(BETWEEN_LOOKS);
                }
            }
            return System.nanoTime() - begin;
        }
    }

    private static long toldTo(ImapSession session, String inbox) throws IOException {
        session.say("EXAMINE " + inbox);
        if (session.text().contains("* 0 EXISTS")) {
            return 0;
        }
        session.say("FETCH 1:* BODY.PEEK[HEADER.FIELDS (Autocrypt-SMA-Peers)]");
        return DIGEST.matcher(session.text()).results().map(digest -> digest.group()).distinct().count();
    }
}
