/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Learning, announcing, looking and hiding, over sockets against the server that {@code ./run --announce} starts. */
class AutocryptIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults().announcing();

    private static final String ALICE_KEY = "/autocrypt/users/alice@example.org/key";
    private static final String ALICE_FOR_BOB = "/autocrypt/users/bob@example.org/peers/alice@example.org";
    private static final String OF_THAT_KEY = "?fingerprint=" + Examples.FINGERPRINT;

    // an address, the start of a key in base64, or a fingerprint
    private static final Pattern PEER_OR_KEY = Pattern.compile("@example\\.org|(one|two)\\.example|mDME|[0-9A-Fa-f]{40}");

    @BeforeEach
    void aliceHasWrittenToBob() throws Exception {
        sendAndAwait(Examples.withKey());
        PATIENTLY.untilAsserted(() -> assertThat(get(ALICE_KEY)).contains(Examples.FINGERPRINT));
    }

    @Test
    void theKeyInAnArrivingMessageIsLearnedForItsRecipientAndForNobodyElse() throws Exception {
        MailClient.deliver(SERVER.ports(), DemoUser.ALICE.address(), Examples.vector("d43"));

        PATIENTLY.untilAsserted(() -> assertThat(get("/autocrypt/users/alice@example.org/peers/mia@two.example"))
            .contains("\"fingerprint\":\"D63BF020684A44876C390E04A54B8A82800B1479\"", "\"preferEncrypt\":\"nopreference\"",
                "\"autocryptTimestamp\":\"2024-01-15T13:00:00Z\"", "\"recommendation\":\"available\""));
        assertThat(WebAdminClient.get(SERVER.ports(), "/autocrypt/users/bob@example.org/peers/mia@two.example").statusCode()).isEqualTo(404);
    }

    @Test
    void aMessageFromAProgramWithoutAutocryptGainsTheUsersKeyAndNothingElse() throws Exception {
        String delivered = sendAndAwait(Examples.withoutKey());

        int start = delivered.indexOf("Autocrypt: addr=alice@example.org; keydata=\r\n ");
        assertThat(start).isNotNegative();
        assertThat(delivered).containsOnlyOnce("Autocrypt:").doesNotContain("prefer-encrypt").endsWith(Examples.withoutKey());
        assertThat(delivered.substring(start).lines().takeWhile(line -> line.startsWith("Autocrypt:") || line.startsWith(" ")))
            .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    @Test
    void aMessageFromAnotherUserDoesNotGainAlicesKey() throws Exception {
        int before = count(DemoUser.ALICE);
        MailClient.send(SERVER.ports(), DemoUser.BOB, DemoUser.ALICE.address(), "From: bob@example.org\r\nSubject: Re\r\n\r\nHello\r\n");
        PATIENTLY.until(() -> count(DemoUser.ALICE) > before);
        assertThat(last(DemoUser.ALICE)).doesNotContain("Autocrypt:");
    }

    @ParameterizedTest
    @CsvSource({"d01", "d03", "d11", "d19", "d25", "d36", "d38", "e01", "e13", "d61"})
    void whatArrivesFromOutsideIsDeliveredByteForByte(String vector) throws Exception {
        String message = Examples.vector(vector);
        int before = count(DemoUser.BOB);
        MailClient.deliver(SERVER.ports(), DemoUser.BOB.address(), message);
        PATIENTLY.until(() -> count(DemoUser.BOB) > before);
        assertThat(last(DemoUser.BOB)).endsWith(message);
    }

    @Test
    void whatWasLearnedSurvivesARestart() throws Exception {
        String peer = get(ALICE_FOR_BOB);
        String key = get(ALICE_KEY);

        SERVER.restart();

        // a store that takes its time to open is no failure
        PATIENTLY.untilAsserted(() -> assertThat(get(ALICE_FOR_BOB)).isEqualTo(peer));
        assertThat(get(ALICE_KEY)).isEqualTo(key);
        assertThat(sendAndAwait(Examples.withoutKey())).contains("Autocrypt: addr=alice@example.org;");
    }

    @Test
    void aKeyThatIsCalledCompromisedIsNotRecommendedUntilThatIsTakenBack() throws Exception {
        assertThat(WebAdminClient.put(SERVER.ports(), ALICE_FOR_BOB + "/validity/compromised" + OF_THAT_KEY, "").statusCode()).isEqualTo(204);
        assertThat(get(ALICE_FOR_BOB)).contains("\"validity\":\"compromised\"", "\"recommendation\":\"disable\"", Examples.FINGERPRINT);
        assertThat(get("/autocrypt/users/bob@example.org/peers")).contains("\"validity\":\"compromised\"");

        assertThat(WebAdminClient.put(SERVER.ports(), ALICE_FOR_BOB + "/validity/unvalidated" + OF_THAT_KEY, "").statusCode()).isEqualTo(204);
        assertThat(get(ALICE_FOR_BOB)).contains("\"validity\":\"unvalidated\"", "\"recommendation\":\"available\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /peers/alice@example.org/validity/good        | 400 | 'validity' must be 'unvalidated', 'validated' or 'compromised'
        /peers/no-address/validity/validated          | 400 | 'address' must be a mail address
        /peers/alice@example.org/validity/compromised | 400 | 'fingerprint' must be the 40 or 64 hexadecimal digits
        /peers/zoe@example.org/validity/validated?fingerprint=EA1EE40EA62BA0ACEB09C9AAF426F71650488295         | 404 | The user has not met this peer yet
        /peers/alice@example.org/validity/compromised?fingerprint=0000000000000000000000000000000000000000 | 409 | No key with this fingerprint was seen
        """)
    void aWordOfNoKeyIsRefused(String path, int status, String message) throws Exception {
        HttpResponse<String> response = WebAdminClient.put(SERVER.ports(), "/autocrypt/users/bob@example.org" + path, "");
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(message);
    }

    @Test
    void whatHappenedToTheKeysOfAPeerIsTold() throws Exception {
        PATIENTLY.untilAsserted(() -> assertThat(get(ALICE_FOR_BOB + "/history")).contains("\"kind\":\"learned\"", Examples.FINGERPRINT));
        assertThat(get(ALICE_FOR_BOB + "/history?offset=100")).isEqualTo("[]");
        assertThat(get("/autocrypt/users/bob@example.org/peers/zoe@example.org/history")).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /autocrypt/users/nobody@example.org/peers                  | 404 | There is no such user
        /autocrypt/users/nobody@example.org/key                    | 404 | There is no such user
        /autocrypt/users/bob@example.org/peers/zoe@example.org     | 404 | has not met this peer
        /autocrypt/users/bob@example.org/peers/no-address          | 400 | 'address' must be a mail address
        /autocrypt/users/b@o@b/peers                               | 400 | 'user' must be the name of a user
        /autocrypt/users/bob@example.org/peers?limit=0             | 400 | 'limit' must be a number from 1 to 200
        /autocrypt/users/bob@example.org/peers?offset=-1           | 400 | offset can not be negative
        """)
    void whatCannotBeAnsweredIsRefusedInTheFormOfJames(String path, int status, String message) throws Exception {
        HttpResponse<String> response = WebAdminClient.get(SERVER.ports(), path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"statusCode\":" + status, "\"type\":", message);
    }

    @Test
    void smaFoldersStayOutOfListsUnlessAskedForByName() throws Exception {
        try (var client = MailClient.imap(SERVER.ports(), DemoUser.ALICE)) {
            client.sendCommand("CREATE _Autocrypt_SMA_1");
            assertThat(client.sendCommand("CREATE _Autocrypt_SMA_1")).contains("[ALREADYEXISTS]");
            assertThat(client.sendCommand("LIST \"\" \"*\"")).contains("INBOX").doesNotContain("_Autocrypt_SMA");
            assertThat(client.sendCommand("LIST \"\" \"_Autocrypt_SMA*\"")).contains("_Autocrypt_SMA_1");
        }
    }

    @Test
    void theLogNamesNeitherPeersNorKeys() throws Exception {
        sendAndAwait(Examples.withoutKey());
        for (String vector : List.of("d01", "d28")) {
            int before = count(DemoUser.BOB);
            MailClient.deliver(SERVER.ports(), DemoUser.BOB.address(), Examples.vector(vector));
            PATIENTLY.until(() -> count(DemoUser.BOB) > before);
        }
        assertThat(get("/autocrypt/users/bob@example.org/peers")).contains("one.example", "two.example");

        List<String> ours = Files.readAllLines(SERVER.data().resolve("logs/james.log")).stream()
            .filter(line -> line.contains("jamesautocrypt") || line.contains("i.g.j"))
            .toList();
        assertThat(ours).isNotEmpty().noneMatch(line -> PEER_OR_KEY.matcher(line).find());
    }

    private static String sendAndAwait(String message) throws Exception {
        int before = count(DemoUser.BOB);
        MailClient.send(SERVER.ports(), DemoUser.ALICE, DemoUser.BOB.address(), message);
        PATIENTLY.until(() -> count(DemoUser.BOB) > before);
        return last(DemoUser.BOB);
    }

    private static int count(DemoUser user) throws Exception {
        try (Mailbox mailbox = Mailbox.open(SERVER.ports(), user)) {
            return mailbox.messages().size();
        }
    }

    private static String last(DemoUser user) throws Exception {
        try (Mailbox mailbox = Mailbox.open(SERVER.ports(), user)) {
            List<byte[]> messages = mailbox.messages();
            return new String(messages.get(messages.size() - 1), StandardCharsets.ISO_8859_1);
        }
    }

    private static String get(String path) throws Exception {
        return WebAdminClient.get(SERVER.ports(), path).body();
    }
}
