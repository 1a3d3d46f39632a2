/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.jamesautocrypt.server.Submissions.Submission;

/** Each way that a message takes, times each kind of message, over sockets, with DKIM signed behind our mailets and verified by the next server. */
class MailMatrixIT {
    private static final KeyPair DKIM = dkimKey();

    @RegisterExtension
    static final RecordingNextHop ELSEWHERE = RecordingNextHop.start();
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults().announcing().sendingOnTo(ELSEWHERE.address()).withMailets(MailMatrixIT::mailets);

    private static final String STRANGER = "someone@elsewhere.example";
    private static final String ALIAS = "bobby@example.org";
    private static final String FORWARDED = "away@example.org";
    private static final String LIST = "team@example.org";
    private static final DemoUser SAMPLES = new DemoUser("samples@example.org", "samples-secret");
    private static final Pattern ANNOUNCED = Pattern.compile("Autocrypt: addr=alice@example.org; keydata=\r\n(?: [^\r\n]+\r\n)+");
    private static final Pattern WAY = Pattern.compile(
        "(?s)^(?:(?:Return-Path|Received|Delivered-To|DKIM-Signature|MIME-Version):[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*)*");

    /** How a message is submitted. */
    private interface Submitting {
        void send(String recipient, String message) throws Exception;
    }

    private static KeyPair dkimKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // James' own JMAP server listens on every address, so it is off; what it leaves on a mail stands here in its place
    private static String mailets(String xml) {
        String jmap = """
            <mailet match="SenderIs=jmap@elsewhere.example" class="SetMailAttribute">
                <org.apache.james.jmap.send.MailMetaData.username>alice@example.org</org.apache.james.jmap.send.MailMetaData.username>
            </mailet>
            <mailet match="RecipientIs=samples@example.org" class="ToProcessor"><processor>samples</processor></mailet>
            """;
        String signing = """
            <mailet match="All" class="org.apache.james.jdkim.mailets.DKIMSign">
                <signatureTemplate>v=1; s=s; d=example.org; h=from:subject:date:autocrypt; c=relaxed/relaxed; a=rsa-sha256; bh=; b=;</signatureTemplate>
                <privateKey>
            -----BEGIN PRIVATE KEY-----
            %s
            -----END PRIVATE KEY-----
                </privateKey>
            </mailet>
            """.formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(DKIM.getPrivate().getEncoded()));
        String samples = "<processor state=\"samples\">" + String.join("\n", Samples.all()) + "<mailet match=\"All\" class=\"LocalDelivery\"/></processor>\n";
        return xml.replace("<mailet match=\"All\" class=\"PostmasterAlias\"/>", jmap + "<mailet match=\"All\" class=\"PostmasterAlias\"/>")
            .replace("@relay@", signing + "@relay@")
            .replace("</processors>", samples + "</processors>");
    }

    @BeforeAll
    static void prepare() throws Exception {
        Ports ports = SERVER.ports();
        for (String user : List.of(SAMPLES.address(), FORWARDED)) {
            assertThat(WebAdminClient.put(ports, "/users/" + user, "{\"password\":\"" + SAMPLES.password() + "\"}").statusCode()).as(user).isEqualTo(204);
        }
        for (String path : List.of("/address/aliases/bob@example.org/sources/" + ALIAS, "/address/forwards/" + FORWARDED + "/targets/" + STRANGER,
            "/address/groups/" + LIST + "/bob@example.org", "/address/groups/" + LIST + "/" + STRANGER)) {
            assertThat(WebAdminClient.put(ports, path, "").statusCode()).as(path).isEqualTo(204);
        }
        MailClient.send(ports, DemoUser.ALICE, DemoUser.BOB.address(), Examples.withKey());
        PATIENTLY.untilAsserted(() -> assertThat(WebAdminClient.get(ports, "/autocrypt/users/alice@example.org/key").body()).contains(Examples.FINGERPRINT));
        PATIENTLY.until(() -> arrived(DemoUser.BOB).size() == 1);
    }

    private static List<String> arrived(DemoUser user) throws Exception {
        try (Mailbox mailbox = Mailbox.open(SERVER.ports(), user)) {
            return mailbox.messages().stream().map(message -> new String(message, StandardCharsets.ISO_8859_1)).toList();
        }
    }

    private static List<String> sentOn() {
        return ELSEWHERE.mails().stream().map(RecordingNextHop.Mail::message).toList();
    }

    private static void submit(String recipient, String message) throws Exception {
        MailClient.send(SERVER.ports(), DemoUser.ALICE, recipient, message);
    }

    private static void submitByJmap(String recipient, String message) throws Exception {
        MailClient.deliver(SERVER.ports(), "jmap@elsewhere.example", recipient, message);
    }

    static Stream<Arguments> submissions() throws Exception {
        return Submissions.ofAlice().stream().map(Arguments::of);
    }

    private static void assertLeftAsMeant(String got, Submission submission, boolean announced) {
        boolean gains = announced && !submission.withHeader() && !submission.isProtected();
        String rest = gains ? ANNOUNCED.matcher(got).replaceFirst("") : got;
        assertThat(rest.length() < got.length()).as("it gains a header").isEqualTo(gains);
        // James puts MIME-Version first in what it sends on, so the fields before From may stand elsewhere
        assertThat(WAY.matcher(rest).replaceFirst("")).isEqualTo(WAY.matcher(submission.message()).replaceFirst(""));
        assertThat(got).contains("MIME-Version: 1.0\r\n");
    }

    private static String newIn(Callable<List<String>> place, int before) throws Exception {
        PATIENTLY.until(() -> place.call().size() > before);
        assertThat(place.call()).hasSize(before + 1);
        return place.call().get(before);
    }

    private static void assertDelivered(Submitting submitting, String recipient, DemoUser user, Submission submission, boolean announced) throws Exception {
        int before = arrived(user).size();
        submitting.send(recipient, submission.message());
        assertLeftAsMeant(newIn(() -> arrived(user), before), submission, announced);
    }

    private static void assertSentOn(Submitting submitting, String recipient, Submission submission) throws Exception {
        int before = sentOn().size();
        submitting.send(recipient, submission.message());
        String got = newIn(MailMatrixIT::sentOn, before);
        assertLeftAsMeant(got, submission, true);
        assertSigned(got);
    }

    private static void assertSigned(String message) throws Exception {
        String published = "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(DKIM.getPublic().getEncoded());
        List<SignatureRecord> records = new DKIMVerifier((method, selector, domain) -> List.of(published))
            .verify(new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(records).singleElement().satisfies(record ->
            assertThat(record.getHeaders().stream().map(CharSequence::toString)).anyMatch("autocrypt"::equalsIgnoreCase));
    }

    @ParameterizedTest
    @MethodSource("submissions")
    void toAUserOfThisServer(Submission submission) throws Exception {
        assertDelivered(MailMatrixIT::submit, DemoUser.BOB.address(), DemoUser.BOB, submission, true);
    }

    @ParameterizedTest
    @MethodSource("submissions")
    void toAnotherServer(Submission submission) throws Exception {
        assertSentOn(MailMatrixIT::submit, STRANGER, submission);
    }

    @ParameterizedTest
    @MethodSource("submissions")
    void toAnAlias(Submission submission) throws Exception {
        assertDelivered(MailMatrixIT::submit, ALIAS, DemoUser.BOB, submission, true);
    }

    @ParameterizedTest
    @MethodSource("submissions")
    void toAnAddressThatIsForwarded(Submission submission) throws Exception {
        assertSentOn(MailMatrixIT::submit, FORWARDED, submission);
    }

    @ParameterizedTest
    @MethodSource("submissions")
    void toAList(Submission submission) throws Exception {
        int before = sentOn().size();
        assertDelivered(MailMatrixIT::submit, LIST, DemoUser.BOB, submission, true);
        assertLeftAsMeant(newIn(MailMatrixIT::sentOn, before), submission, true);
    }

    @ParameterizedTest
    @MethodSource("submissions")
    void toOneself(Submission submission) throws Exception {
        assertDelivered(MailMatrixIT::submit, DemoUser.ALICE.address(), DemoUser.ALICE, submission, true);
    }

    @ParameterizedTest
    @MethodSource("submissions")
    void asJmapSubmitsItHere(Submission submission) throws Exception {
        assertDelivered(MailMatrixIT::submitByJmap, DemoUser.BOB.address(), DemoUser.BOB, submission, true);
    }

    @ParameterizedTest
    @MethodSource("submissions")
    void fromAnotherServer(Submission submission) throws Exception {
        Submitting arriving = (recipient, message) -> MailClient.deliver(SERVER.ports(), recipient, message);
        assertDelivered(arriving, DemoUser.BOB.address(), DemoUser.BOB, submission, false);
    }

    @Test
    void stateBelongsToWhomAMessageReachedInTheEndAndToNobodyElse() throws Exception {
        submit(ALIAS, Examples.withKey());
        submit(LIST, Examples.withKey());
        submit(DemoUser.ALICE.address(), Examples.withKey());
        PATIENTLY.until(() -> arrived(DemoUser.ALICE).stream().anyMatch(message -> message.contains("Autocrypt: ")));

        assertThat(WebAdminClient.peers(SERVER.ports(), DemoUser.BOB).body()).contains("\"address\":\"alice@example.org\"", Examples.FINGERPRINT);
        assertThat(WebAdminClient.peers(SERVER.ports(), DemoUser.ALICE).body()).isEqualTo("[]");
        for (String address : List.of(ALIAS, LIST, FORWARDED)) {
            assertThat(WebAdminClient.get(SERVER.ports(), "/autocrypt/users/" + address).statusCode()).as(address).isEqualTo(404);
        }
    }

    @Test
    void everySampleOfTheJavadocWorksAsItStands() throws Exception {
        MailClient.send(SERVER.ports(), DemoUser.ALICE, SAMPLES.address(), Examples.withKey());
        MailClient.send(SERVER.ports(), DemoUser.ALICE, SAMPLES.address(), Submissions.ofAlice().get(4).message());
        PATIENTLY.until(() -> arrived(SAMPLES).size() == 2);

        assertThat(Samples.all()).hasSizeGreaterThan(12);
        assertThat(arrived(SAMPLES)).anySatisfy(message -> assertThat(message).contains("X-Autocrypt: valid\r\n").doesNotContain("X-OpenPGP"))
            .anySatisfy(message -> assertThat(message).contains("X-Autocrypt: valid\r\n", "X-OpenPGP: encrypted\r\n"));
    }
}
