/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.james.JamesServerExtension;
import org.apache.james.utils.DataProbeImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;

/** What clients may do to SMA folders, over sockets (SMA protocol, "The server's part"). */
class GuardTest {
    @RegisterExtension
    static final JamesServerExtension STRICT = ImapServers.withExtension("strict", "sma.limit.muaas=3\nsma.limit.inbox.messages=4\nsma.limit.inbox.size=1M");
    @RegisterExtension
    static final JamesServerExtension LENIENT = ImapServers.withExtension("lenient", "sma.guard=lenient");
    @RegisterExtension
    static final JamesServerExtension OFF = ImapServers.withExtension("off", "sma.guard=off");

    private static int users;

    private String user;
    private ImapClient client;

    @BeforeAll
    static void provision() throws Exception {
        for (JamesServerExtension server : List.of(STRICT, LENIENT, OFF)) {
            server.getGuiceJamesServer().getProbe(DataProbeImpl.class).addDomain("example.org");
        }
    }

    @BeforeEach
    void setUp() throws Exception {
        user = "user" + ++users + "@example.org";
        client = accountOn(STRICT, user);
    }

    private static ImapClient accountOn(JamesServerExtension server, String user) throws Exception {
        server.getGuiceJamesServer().getProbe(DataProbeImpl.class).addUser(user, SmaAccount.PASSWORD);
        return ImapClient.login(server, user).ok("CREATE _Autocrypt_SMA").ok("CREATE _Autocrypt_SMA_1").ok("CREATE _Autocrypt_SMA_27").ok("CREATE Other");
    }

    private String append(String folder, String from, String header) {
        return append(folder, "From: " + from + "\r\nTo: " + user + "\r\n" + header + "Subject: x\r\n\r\nbody\r\n");
    }

    private static String append(String folder, String message) {
        return "APPEND " + folder + " {" + message.length() + "+}\r\n" + message;
    }

    private static String sma(String value) {
        return "Autocrypt-SMA: " + value + "\r\n";
    }

    private String keyUpdate(String folder) {
        return append(folder, user, sma("v=1; type=key-update; from=1; to=27"));
    }

    private long messagesIn(String folder) {
        String status = client.say("STATUS " + folder + " (MESSAGES)").get(0);
        return Long.parseLong(status.replaceAll(".*MESSAGES (\\d+).*", "$1"));
    }

    @Test
    void messagesOfTheAccountComeIn() {
        client.ok(append("_Autocrypt_SMA", user, sma("v=1; type=announcement; from=1")))
            .ok(keyUpdate("_Autocrypt_SMA_27"))
            .ok(append("#private._Autocrypt_SMA_27", "alias@example.org", sma("v=1; type=key-update;\r\n from=1; to=27")));

        assertThat(messagesIn("_Autocrypt_SMA")).isEqualTo(1);
        assertThat(messagesIn("_Autocrypt_SMA_27")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "v=1; type=announcement; from=0        | Only the mail server writes as 0.",
        "v=1; type=removal; from=0; to=27      | Only the mail server writes as 0.",
        "v=1; type=announcement; from=13       | The mail program that this message is from was removed from the account.",
        "v=1; type=removal; from=99; to=27     | This account has no mail program that this message could be from.",
        "v=1; type=key-update; from=1; to=27   | This message belongs into another folder of its account.",
        "v=1; type=announcement                | The Autocrypt-SMA header has no from attribute that is a MUAA-ID."})
    void messagesThatSayWhatTheyMayNotAreRefusedAndTheConnectionGoesOn(String header, String sentence) {
        TestModule.REGISTRY.removed(user, "13");

        assertThat(client.say(append("_Autocrypt_SMA", user, sma(header)))).singleElement().asString()
            .matches("\\w+ NO \\[CANNOT\\] APPEND failed\\. " + java.util.regex.Pattern.quote(sentence));

        client.ok("NOOP").ok(append("_Autocrypt_SMA", user, sma("v=1; type=announcement; from=1")));
        assertThat(messagesIn("_Autocrypt_SMA")).isEqualTo(1);
    }

    @Test
    void whatIsSetForAUserHoldsBeforeWhatIsSetForTheServer() throws Exception {
        String free = "free" + user;
        TestModule.SET.write(new Scope.User(new Account(free)), Map.of("sma.guard", "off"));
        accountOn(STRICT, free).ok(append("_Autocrypt_SMA_27", free, "")).ok("CREATE _Autocrypt_SMA_3").ok("CREATE _Autocrypt_SMA_4");

        String bound = "bound" + user;
        TestModule.SET.write(new Scope.User(new Account(bound)), Map.of("sma.guard", "strict", "sma.limit.muaas", "2", "sma.limit.inbox.messages", "1"));
        client = accountOn(OFF, bound);
        user = bound;
        assertThat(client.say("CREATE _Autocrypt_SMA_3").get(0)).contains(" NO [LIMIT] ");
        assertThat(client.say(append("_Autocrypt_SMA_27", bound, "")).get(0)).contains(" NO [CANNOT] ");
        client.ok(keyUpdate("_Autocrypt_SMA_27"));
        assertThat(client.say(keyUpdate("_Autocrypt_SMA_27")).get(0)).contains(" NO [LIMIT] ");
        assertThat(client.say("CAPABILITY").get(0)).as("a word of the server").doesNotContain("XAUTOCRYPT-SMA");
    }

    @Test
    void messagesOfOtherAccountsAndOrdinaryMailAreRefused() {
        assertThat(client.say(append("_Autocrypt_SMA", "mallory@example.org", sma("v=1; type=announcement; from=1"))).get(0))
            .contains(" NO [CANNOT] APPEND failed. The message is not from an address of this account.");
        assertThat(client.say(append("_Autocrypt_SMA_27", user, "")).get(0))
            .contains(" NO [CANNOT] APPEND failed. The message has no Autocrypt-SMA header.");
        assertThat(client.say(append("#private._Autocrypt_SMA_27", user, "")).get(0)).contains(" NO [CANNOT] ");
        assertThat(client.say(append("\"_Autocrypt_SMA_27\"", "Subject: " + "x".repeat(300_000) + "\r\n" + sma("v=1; type=key-update; from=1; to=27"))).get(0))
            .contains(" NO [CANNOT] ");
        client.ok(append("Other", "mallory@example.org", "")).ok(append("INBOX", user, sma("v=1; type=announcement; from=0")));
    }

    @Test
    void aFolderThatIsNotThereIsStillMissing() {
        assertThat(client.say(append("_Autocrypt_SMA_404", user, "")).get(0)).contains(" NO [TRYCREATE] APPEND failed. ");
    }

    @Test
    void anInboxHoldsNoMoreThanItsLimits() {
        IntStream.range(0, 4).forEach(i -> client.ok(keyUpdate("_Autocrypt_SMA_27")));

        assertThat(client.say(keyUpdate("_Autocrypt_SMA_27")).get(0)).contains(" NO [LIMIT] APPEND failed. This folder may have 4 messages.");
        assertThat(client.say(append("_Autocrypt_SMA_1", "From: " + user + "\r\n" + sma("v=1; type=key-update; from=27; to=1") + "\r\n"
            + "x".repeat(1024 * 1024))).get(0)).contains(" NO [LIMIT] APPEND failed. The messages of this folder may have 1048576 octets.");
        client.ok("NOOP");
        assertThat(messagesIn("_Autocrypt_SMA_27")).isEqualTo(4);
    }

    @Test
    void anAccountHasNoMoreMuaasThanItMayAndNoneThatWasRemoved() {
        TestModule.REGISTRY.removed(user, "13");

        assertThat(client.say("CREATE _Autocrypt_SMA_13").get(0)).contains(" NO [CANNOT] CREATE failed. This mail program was removed");
        assertThat(client.say("CREATE _Autocrypt_SMA_13.").get(0)).contains(" NO [CANNOT] ");
        assertThat(client.say("CREATE _Autocrypt_SMA_13.sub").get(0)).contains(" NO [CANNOT] ");
        assertThat(client.say("CREATE #private._Autocrypt_SMA_13").get(0)).contains(" NO [CANNOT] ");
        client.ok("CREATE _Autocrypt_SMA_99");
        assertThat(client.say("CREATE _Autocrypt_SMA_100").get(0)).contains(" NO [LIMIT] CREATE failed. This account has 3 mail programs, and may have 3.");
        assertThat(client.say("CREATE _Autocrypt_SMA_99").get(0)).contains(" NO [ALREADYEXISTS] ");
        client.ok("CREATE _Autocrypt_SMA_0").ok("CREATE _Autocrypt_SMA_100_").ok("CREATE Other2")
            .ok("DELETE _Autocrypt_SMA_99").ok("CREATE _Autocrypt_SMA_100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY", "MOVE"})
    void onlySmaMessagesAreCopiedAndMovedIn(String command) {
        client.ok(append("Other", user, sma("v=1; type=key-update; from=1; to=27"))).ok(append("Other", user, ""))
            .ok(append("Other", user, sma("v=1; type=key-update; from=1; to=27")))
            .ok(append("Other", user, sma("v=1; type=key-update; from=0; to=27"))).ok("SELECT Other");

        for (String refused : List.of("2 _Autocrypt_SMA_27", "1:3 _Autocrypt_SMA_27", "1,4 _Autocrypt_SMA_27", "* _Autocrypt_SMA_27", "3:* _Autocrypt_SMA_27",
                "4:3 _Autocrypt_SMA_27", "1 _Autocrypt_SMA_1", "1 #private._Autocrypt_SMA")) {
            assertThat(client.say(command + ' ' + refused)).last().asString().contains(" NO [CANNOT] " + command + " failed. ");
            assertThat(client.say("UID " + command + ' ' + refused)).last().asString().contains(" NO [CANNOT] ");
        }
        assertThat(messagesIn("_Autocrypt_SMA_27")).isZero();
        assertThat(client.say(command + " 1 _Autocrypt_SMA_404")).last().asString().contains(" NO [TRYCREATE] ");
        assertThat(client.say(command + " 9 _Autocrypt_SMA_27")).last().asString().contains(" BAD ");

        client.ok(command + " 1 _Autocrypt_SMA_27").ok("UID " + command + " 3 _Autocrypt_SMA_27");
        assertThat(messagesIn("_Autocrypt_SMA_27")).isEqualTo(2);
        client.ok("SELECT _Autocrypt_SMA_27").ok(command + " 1:* Other");
    }

    @Test
    void noMoreIsCopiedInThanFits() {
        IntStream.range(0, 5).forEach(i -> client.ok(append("Other", user, sma("v=1; type=key-update; from=1; to=27"))));
        client.ok("SELECT Other");

        assertThat(client.say("COPY 1:5 _Autocrypt_SMA_27")).last().asString().contains(" NO [LIMIT] COPY failed. This folder may have 4 messages.");
        client.ok("COPY 1:4 _Autocrypt_SMA_27");
        assertThat(client.say("UID COPY 1 _Autocrypt_SMA_27")).last().asString().contains(" NO [LIMIT] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "RENAME _Autocrypt_SMA_27 Mine", "RENAME Other _Autocrypt_SMA_99", "RENAME Other _Autocrypt_SMA_99.", "RENAME _Autocrypt_SMA _Autocrypt_SMA_9",
        "RENAME #private._Autocrypt_SMA Mine", "RENAME Other #private._Autocrypt_SMA_99",
        "SETACL _Autocrypt_SMA bob@example.org lr", "SETACL _Autocrypt_SMA_27 bob@example.org +l", "SETACL #private._Autocrypt_SMA anyone l"})
    void theFoldersKeepTheirNamesAndAreNotShared(String command) {
        assertThat(client.say(command)).singleElement().asString()
            .contains(" NO [CANNOT] " + command.split(" ")[0] + " failed. Folders for the mail programs");
    }

    @Test
    void allElseIsAsEver() {
        client.ok("RENAME Other Another").ok("RENAME Another _Autocrypt_SMAfoo").ok("RENAME _Autocrypt_SMAfoo Other").ok("SETACL Other bob@example.org lr")
            .ok("SETACL _Autocrypt_SMA bob@example.org -l").ok("DELETEACL _Autocrypt_SMA bob@example.org").ok("SUBSCRIBE Other")
            .ok("DELETE _Autocrypt_SMA_27").ok("DELETE _Autocrypt_SMA");
        assertThat(client.say("LSUB \"\" \"*\"")).contains("* LSUB () \".\" \"Other\"");
    }

    @Test
    void nobodySubscribesSmaFoldersThoughTheyMaySaySo() {
        client.ok("SUBSCRIBE _Autocrypt_SMA").ok("SUBSCRIBE #private._Autocrypt_SMA_27").ok("UNSUBSCRIBE _Autocrypt_SMA");

        assertThat(client.say("LSUB \"\" \"_Autocrypt_SMA*\"")).noneMatch(line -> line.contains(" LSUB () "));
    }

    @Test
    void withoutTheStoreTheFoldersAloneDecide() throws Exception {
        user = TestRegistry.WITHOUT_STORE.name();
        client = accountOn(STRICT, user);

        client.ok("CREATE _Autocrypt_SMA_99").ok(append("_Autocrypt_SMA", user, sma("v=1; type=announcement; from=99"))).ok(keyUpdate("_Autocrypt_SMA_27"));
        assertThat(client.say("CREATE _Autocrypt_SMA_100").get(0)).contains(" NO [LIMIT] ");
        assertThat(client.say(append("_Autocrypt_SMA_27", user, "")).get(0)).contains(" NO [CANNOT] ");
    }

    @Test
    void lenientGuardingLetsMessagesWithoutHeaderInAndNothingElse() throws Exception {
        client = accountOn(LENIENT, user);

        client.ok(append("_Autocrypt_SMA_27", user, "")).ok(append("_Autocrypt_SMA", user, sma("v=1; type=announcement; from=1")));
        assertThat(client.say(append("_Autocrypt_SMA", user, sma("v=1; type=announcement; from=0"))).get(0)).contains(" NO [CANNOT] ");
    }

    @Test
    void whatIsNotGuardedTakesEverything() throws Exception {
        client = accountOn(OFF, user);
        TestModule.REGISTRY.removed(user, "13");

        client.ok("CREATE _Autocrypt_SMA_13").ok(append("_Autocrypt_SMA", "mallory@example.org", sma("v=1; type=announcement; from=0")));
        assertThat(client.say("CREATE _Autocrypt_SMA_13").get(0)).contains(" NO [ALREADYEXISTS] ");
    }

    @Test
    void theServerSaysAfterLoginThatItManagesTheFolders() throws Exception {
        assertThat(client.say("CAPABILITY").get(0)).contains(" XAUTOCRYPT-SMA");
        assertThat(ImapClient.connect(STRICT).say("CAPABILITY").get(0)).doesNotContain("XAUTOCRYPT-SMA");
        assertThat(accountOn(OFF, user).say("CAPABILITY").get(0)).doesNotContain("XAUTOCRYPT-SMA");
    }
}
