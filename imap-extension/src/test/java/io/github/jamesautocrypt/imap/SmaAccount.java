/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.GuiceJamesServer;
import org.apache.james.JamesServerExtension;
import org.apache.james.utils.DataProbeImpl;

/** Accounts with SMA folders, folders that look alike, and folders whose names are hard to write; the same on every server. */
final class SmaAccount {
    static final String ALICE = "alice@example.org";
    static final String BOB = "bob@example.org";
    static final String PASSWORD = "secret";

    /** The SMA folders of Alice. The last three do not exist: two are subscribed, of one a subscribed folder would be the child. */
    static final List<String> SMA_FOLDERS = List.of("_Autocrypt_SMA", "_Autocrypt_SMA_27", "_Autocrypt_SMA_18446744073709551615",
        "_Autocrypt_SMA_98", "_Autocrypt_SMA_99", "_Autocrypt_SMA_5");

    private static final List<String> LOOKALIKES = List.of("_Autocrypt_SMAfoo", "_autocrypt_sma", "_Autocrypt_SMA.x", "_Autocrypt_SMA_",
        "_Autocrypt_SMA_0", "_Autocrypt_SMA_1_2", "_Autocrypt_SMA_27.sub", "Archive._Autocrypt_SMA", "Archive._Autocrypt_SMA_27",
        "alice@example.org._Autocrypt_SMA", "org._Autocrypt_SMA_27");
    private static final List<String> HARD_TO_WRITE = List.of("Entw&APw-rfe", "_Autocrypt_SMA_&AOk-", "My Folder", "Quo\\\"ted", "back\\\\slash",
        "Tom &- Jerry", "(brackets)");

    private SmaAccount() {
    }

    static void provision(JamesServerExtension extension) throws Exception {
        GuiceJamesServer server = extension.getGuiceJamesServer();
        server.getProbe(DataProbeImpl.class).fluent()
            .addDomain("example.org")
            .addUser(ALICE, PASSWORD)
            .addUser(BOB, PASSWORD);
        ImapClient alice = ImapClient.login(extension, ALICE);
        Stream.of(SMA_FOLDERS.subList(0, 3), LOOKALIKES, HARD_TO_WRITE)
            .flatMap(List::stream)
            .forEach(name -> alice.ok("CREATE \"" + name + '"'));
        Stream.of(SMA_FOLDERS.subList(1, 5), LOOKALIKES, HARD_TO_WRITE, List.of("_Autocrypt_SMA_5.sub"))
            .flatMap(List::stream)
            .forEach(name -> alice.ok("SUBSCRIBE \"" + name + '"'));
        alice.ok("APPEND _Autocrypt_SMA_27 {19+}\r\nSubject: 27\r\n\r\n27\r\n");
        alice.ok("APPEND \"My Folder\" {19+}\r\nSubject: My\r\n\r\nMy\r\n");
    }

    /** Whether a line of a listing speaks of an SMA folder of Alice. */
    static boolean isAboutAnSmaFolder(String line) {
        return SMA_FOLDERS.stream().anyMatch(name -> line.contains("\"" + name + '"') || line.contains("\"#private." + ALICE + '.' + name + '"'));
    }
}
