/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import org.apache.james.JamesServerExtension;
import org.apache.james.utils.DataProbeImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has the inbox of a MUAA selected gives a sign of life (SMA protocol, "The server's part"), over sockets. */
class LifeTest {
    @RegisterExtension
    static final JamesServerExtension SERVER = ImapServers.withExtension("life", "");

    private static final String ALICE = "alice@life.example";
    private static final String BOB = "bob@life.example";
    private static final String SIGN = ALICE + " 27 WEAK";

    private ImapClient client;

    @BeforeAll
    static void provision() throws Exception {
        SERVER.getGuiceJamesServer().getProbe(DataProbeImpl.class).fluent()
            .addDomain("life.example")
            .addUser(ALICE, SmaAccount.PASSWORD)
            .addUser(BOB, SmaAccount.PASSWORD);
        ImapClient.login(SERVER, ALICE).ok("CREATE _Autocrypt_SMA").ok("CREATE _Autocrypt_SMA_27").ok("CREATE _Autocrypt_SMA_27.sub").ok("CREATE Other");
        SERVER.getGuiceJamesServer().getProbe(SharingProbe.class).delegate(ALICE, BOB);
    }

    @BeforeEach
    void setUp() {
        client = ImapClient.login(SERVER, ALICE);
        TestModule.SIGNS.clear();
    }

    private static List<String> signs() {
        return TestModule.SIGNS.stream().filter(sign -> sign.startsWith(ALICE) || sign.startsWith(BOB)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT _Autocrypt_SMA_27", "EXAMINE _Autocrypt_SMA_27", "SELECT #private._Autocrypt_SMA_27"})
    void whoSelectsItsInboxLives(String command) {
        client.ok(command);

        assertThat(signs()).containsExactly(SIGN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP", "FETCH 1:* (FLAGS)", "UID FETCH 1:* (FLAGS)"})
    void whoStaysThereLives(String command) {
        client.ok("SELECT _Autocrypt_SMA_27");
        TestModule.SIGNS.clear();

        client.say(command);

        assertThat(signs()).containsExactly(SIGN);
    }

    @Test
    void whoIdlesThereLives() {
        client.ok("SELECT _Autocrypt_SMA_27");
        TestModule.SIGNS.clear();

        assertThat(client.say("IDLE")).singleElement().asString().startsWith("+ ");

        assertThat(signs()).containsExactly(SIGN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT INBOX", "SELECT Other", "SELECT _Autocrypt_SMA", "SELECT _Autocrypt_SMA_27.sub", "SELECT _Autocrypt_SMA_404",
        "STATUS _Autocrypt_SMA_27 (MESSAGES)", "LIST \"\" \"_Autocrypt_SMA*\""})
    void otherFoldersAndCommandsAreNoSign(String command) {
        client.say(command);
        client.ok("NOOP");

        assertThat(signs()).isEmpty();
    }

    @Test
    void whoLeavesItIsNoSign() {
        client.ok("SELECT _Autocrypt_SMA_27").ok("UNSELECT");
        TestModule.SIGNS.clear();

        client.ok("NOOP");

        assertThat(signs()).isEmpty();
    }

    @Test
    void somebodyWhoActsForTheAccountIsNoSign() {
        String credentials = ALICE + '\0' + BOB + '\0' + SmaAccount.PASSWORD;

        ImapClient.connect(SERVER).ok("AUTHENTICATE PLAIN " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
            .ok("SELECT _Autocrypt_SMA_27").ok("NOOP");

        assertThat(signs()).isEmpty();
    }

    @Test
    void condstoreAndQresyncAreEnabledAndUsedAsEver() {
        assertThat(client.say("ENABLE QRESYNC")).contains("* ENABLED QRESYNC");
        assertThat(client.say("SELECT Other (CONDSTORE)")).anyMatch(line -> line.contains("[HIGHESTMODSEQ "));
        client.ok("EXAMINE Other (QRESYNC (1 1))");
    }
}
