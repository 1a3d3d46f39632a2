/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import org.apache.james.JamesServerExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several users on the same folders: what Alice lists of Bob's, and Bob in Alice's place. */
class SharingTest {
    @RegisterExtension
    static final JamesServerExtension STOCK = ImapServers.stock();
    @RegisterExtension
    static final JamesServerExtension HIDING = ImapServers.withExtension("hiding", "sma.hiding=on\nsma.guard=off");

    @BeforeAll
    static void provision() throws Exception {
        for (JamesServerExtension server : List.of(STOCK, HIDING)) {
            SmaAccount.provision(server);
            ImapClient bob = ImapClient.login(server, SmaAccount.BOB);
            SharingProbe sharing = server.getGuiceJamesServer().getProbe(SharingProbe.class);
            for (String folder : List.of("Team", "Team._Autocrypt_SMA", "_Autocrypt_SMAteam", "_Autocrypt_SMA_27", "_Autocrypt_SMA_7")) {
                bob.ok("CREATE " + folder).ok("SETACL " + folder + ' ' + SmaAccount.ALICE + " lrs");
                sharing.subscribe(SmaAccount.ALICE, SmaAccount.BOB, folder);
            }
            sharing.delegate(SmaAccount.ALICE, SmaAccount.BOB);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "LIST \"\" \"*\" RETURN (SUBSCRIBED MYRIGHTS)",
        "LIST \"#private\" \"*\"",
        "LIST (SUBSCRIBED) \"\" \"*\"",
        "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\""})
    void foldersThatOthersShareChangeNothingInAList(String listing) {
        List<String> before = ImapClient.login(STOCK, SmaAccount.ALICE).say(listing);

        assertThat(before).as("on a stock server").anyMatch(SmaAccount::isAboutAnSmaFolder);
        assertThat(ImapClient.login(HIDING, SmaAccount.ALICE).say(listing))
            .isEqualTo(before.stream().filter(line -> !SmaAccount.isAboutAnSmaFolder(line)).toList());
    }

    // LSUB names them as if they were Alice's own, so that nobody can tell them from hers; but SMA folders are never to be shared
    @Test
    void subscribedFoldersOfOthersAreListedUnlessTheyAreNamedLikeSmaFolders() {
        List<String> before = ImapClient.login(STOCK, SmaAccount.ALICE).say("LSUB \"\" \"*\"");
        List<String> after = ImapClient.login(HIDING, SmaAccount.ALICE).say("LSUB \"\" \"*\"");

        assertThat(before).contains("* LSUB () \".\" \"_Autocrypt_SMA_7\"");
        assertThat(after).contains("* LSUB () \".\" \"Team\"", "* LSUB () \".\" \"Team._Autocrypt_SMA\"", "* LSUB () \".\" \"_Autocrypt_SMAteam\"")
            .isEqualTo(before.stream()
                .filter(line -> !SmaAccount.isAboutAnSmaFolder(line) && !line.contains("\"_Autocrypt_SMA_7\""))
                .toList());
    }

    @Test
    void theFoldersOfAnAccountAreHiddenFromWhoeverActsForIt() {
        assertThat(inPlaceOfAlice(HIDING).say("LIST \"\" \"*\"")).isEqualTo(ImapClient.login(HIDING, SmaAccount.ALICE).say("LIST \"\" \"*\""));
        assertThat(inPlaceOfAlice(HIDING).say("LIST \"#private\" \"*\"")).noneMatch(SmaAccount::isAboutAnSmaFolder);
        assertThat(inPlaceOfAlice(HIDING).say("LIST \"\" \"_Autocrypt_SMA*\"")).isEqualTo(inPlaceOfAlice(STOCK).say("LIST \"\" \"_Autocrypt_SMA*\""));
    }

    private static ImapClient inPlaceOfAlice(JamesServerExtension server) {
        String credentials = SmaAccount.ALICE + '\0' + SmaAccount.BOB + '\0' + SmaAccount.PASSWORD;
        return ImapClient.connect(server).ok("AUTHENTICATE PLAIN " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }
}
