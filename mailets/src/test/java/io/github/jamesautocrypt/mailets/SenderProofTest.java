/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static io.github.jamesautocrypt.mailets.Town.ANNA;
import static io.github.jamesautocrypt.mailets.Town.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.MemoryKeyEvents;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.NewsOfPeers;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/** The mail is from anna@one.example. */
class SenderProofTest {
    private static final String SIGNATURE = "v=1; d=one.example; h=from:Autocrypt; b=x";

    private final MemoryKeyEvents events = new MemoryKeyEvents();
    private Town town;

    @BeforeEach
    void setUp() throws Exception {
        town = Town.withVirtualHosting();
    }

    private LearnPeerKey testee() {
        return new LearnPeerKey(town.accounts, new PeerKeyLearner(new MemoryPeerStates(events)), NewsOfPeers.UNHEARD, Town.TROUBLES, Clock.systemUTC());
    }

    private Authenticity logged(Mail mail) {
        return logged(testee(), mail);
    }

    private Authenticity logged(LearnPeerKey mailet, Mail mail) {
        mailet.service(mail);
        return events.list(new Account(BEN), Optional.empty(), 0, 1).get(0).receipt().authenticity();
    }

    private static Mail arriving(String... signatures) throws Exception {
        Mail mail = Town.arriving(Vectors.message("d01"), BEN);
        for (String signature : signatures) {
            mail.getMessage().addHeader("DKIM-Signature", signature);
        }
        return mail;
    }

    private static Mail verified(Mail mail, String result) {
        mail.setAttribute(new Attribute(AttributeName.of("jDKIM.AUTHRESULT"), AttributeValue.of(result)));
        return mail;
    }

    @Test
    void withoutDkimVerifyNobodyKnows() throws Exception {
        assertThat(logged(arriving())).isEqualTo(Authenticity.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "pass (identity @one.example)                            | AUTHENTICATED",
        "pass (identity Anna@ONE.example)                        | AUTHENTICATED",
        "pass (identity @two.example)                            | NOT_AUTHENTICATED",
        "pass (identity @sub.one.example)                        | NOT_AUTHENTICATED",
        "pass (identity @one.example.evil.example)               | NOT_AUTHENTICATED",
        "pass (identity @one.example)@evil.example)              | NOT_AUTHENTICATED",
        "pass (identity @one.example) (identity y@evil.example)  | NOT_AUTHENTICATED",
        "pass                                                    | NOT_AUTHENTICATED",
        "passed (identity @one.example)                          | NOT_AUTHENTICATED",
        "fail (identity @one.example: body hash)                 | NOT_AUTHENTICATED",
        "neutral (no signatures)                                 | NOT_AUTHENTICATED"})
    void aSignatureOfTheDomainInFromIsAProofAndNothingElseIs(String result, Authenticity expected) throws Exception {
        assertThat(logged(verified(arriving(SIGNATURE), result))).isEqualTo(expected);
    }

    @Test
    void oneOfSeveralSignaturesIsEnough() throws Exception {
        String result = "pass (identity @one.example) (identity @relay.example)";

        assertThat(logged(verified(arriving(SIGNATURE, "v=1; d=relay.example"), result))).isEqualTo(Authenticity.AUTHENTICATED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "v=1; d=one.example; h=from:autocrypt          | none                                     | AUTHENTICATED",
        "v=1; d = ONE.example ; h=from : Auto crypt    | none                                     | AUTHENTICATED",
        "v=1; d=one.example; h=from:date               | none                                     | UNKNOWN",
        "v=1; d=one.example                            | none                                     | UNKNOWN",
        "v=1; d=example; h=from                        | none                                     | UNKNOWN",
        "v=1; d=one.example; h=from:x-autocrypt        | none                                     | UNKNOWN",
        "v=1; d=one.example; h=from:autocrypt          | v=1; d=one.example; h=from               | UNKNOWN",
        "v=1; d=one.example; h=from                    | v=1; d=two.example; h=from:autocrypt     | UNKNOWN",
        "v=1; d=one.example; h=from:autocrypt          | v=1; d=relay.example; h=from             | AUTHENTICATED"})
    void aHeaderThatWasNotSignedProvesNothing(String first, String second, Authenticity expected) throws Exception {
        assertThat(logged(verified(arriving(first, second), "pass (identity @one.example)"))).isEqualTo(expected);
        Mail filtered = arriving(first, second);
        filtered.getMessage().addHeader("Authentication-Results", "mx.example; dkim=pass header.d=one.example");
        assertThat(SenderProof.of(town.accounts, Optional.empty(), Optional.of("mx.example")).of(filtered, MailHeaders.facts(filtered))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "v=1; d=evil.example; i=@one.example)=20(identity=20y@evil.example | v=1; d=one.example; b=broken",
        "v=1; d=evil.example; i=@one.example=29=20=28identity=20y@evil.example | v=1; d=one.example; b=broken",
        "v=1; d=evil.example; i=@one.example=29=20=2 8identity=20y@evil.example | v=1; d=one.example; b=broken"})
    void whoSignsByHimselfCannotWriteAnotherIdentityBeforeHisOwn(String signature, String broken) throws Exception {
        assertThat(logged(verified(arriving(signature, broken), "pass (identity @one.example) (identity y@evil.example)")))
            .isEqualTo(Authenticity.NOT_AUTHENTICATED);
    }

    @Test
    void whoIsLoggedInProvesHisOwnAddressAndNoOther() throws Exception {
        Mail own = arriving();
        own.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(ANNA)));
        assertThat(logged(own)).isEqualTo(Authenticity.AUTHENTICATED);
        Mail other = arriving();
        other.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(Town.CLEO)));
        assertThat(logged(other)).isEqualTo(Authenticity.UNKNOWN);
        assertThat(logged(verified(other, "neutral (no signatures)"))).isEqualTo(Authenticity.NOT_AUTHENTICATED);
    }

    @Test
    void whereAllMailIsVerifiedThatOfWhichNothingIsSaidIsNotAuthenticated() throws Exception {
        LearnPeerKey testee = testee();
        testee.init(Parameters.of(Map.of("dkim", "verified")));

        assertThat(logged(testee, arriving())).isEqualTo(Authenticity.NOT_AUTHENTICATED);
    }

    @Test
    void withoutTheParameterNobodyKnows() throws Exception {
        LearnPeerKey testee = testee();
        testee.init(Parameters.of(Map.of()));

        assertThat(logged(testee, arriving())).isEqualTo(Authenticity.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Verified", "true", "ignored"})
    void anUnknownValueIsRefusedAndTheAllowedOneNamed(String value) {
        assertThatThrownBy(() -> testee().init(Parameters.of(Map.of("dkim", value))))
            .isInstanceOf(MailetException.class)
            .hasMessage("'dkim' must be 'verified' or left out, not '" + value + "'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "mx.example; dkim=pass header.d=one.example   | none                                         | AUTHENTICATED",
        "MX.Example; dkim=pass header.d=ONE.example   | none                                         | AUTHENTICATED",
        "mx.example; dkim=pass header.d=two.example   | none                                         | NOT_AUTHENTICATED",
        "mx.example; dkim=fail header.d=one.example   | mx.example; dkim=pass header.d=one.example   | NOT_AUTHENTICATED",
        "mx.example; none                             | mx.example; dkim=pass header.d=one.example   | NOT_AUTHENTICATED",
        "evil.example; dkim=pass header.d=one.example | none                                         | NOT_AUTHENTICATED",
        "evil.example; none                           | mx.example; dkim=pass header.d=one.example   | AUTHENTICATED"})
    void theUppermostWordOfTheFilterThatIsNamedCounts(String first, String second, Authenticity expected) throws Exception {
        LearnPeerKey testee = testee();
        testee.init(Parameters.of(Map.of("authservId", "mx.example")));
        byte[] fields = ("DKIM-Signature: " + SIGNATURE + "\r\nAuthentication-Results: " + first + "\r\nAuthentication-Results: " + second + "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
        byte[] message = Vectors.message("d01");
        byte[] filtered = Arrays.copyOf(fields, fields.length + message.length);
        System.arraycopy(message, 0, filtered, fields.length, message.length);

        assertThat(logged(testee, Town.arriving(filtered, BEN))).isEqualTo(expected);
    }

    @Test
    void whatNobodyNamedIsNotBelieved() throws Exception {
        Mail mail = arriving();
        mail.getMessage().addHeader("Authentication-Results", "mx.example; dkim=pass header.d=one.example");
        assertThat(logged(mail)).isEqualTo(Authenticity.UNKNOWN);
    }

    @Test
    void aFilterMustHaveAName() {
        assertThatThrownBy(() -> testee().init(Parameters.of(Map.of("authservId", " ")))).isInstanceOf(MailetException.class)
            .hasMessageStartingWith("'authservId' must be the name");
    }
}
