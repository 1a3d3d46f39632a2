/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static io.github.jamesautocrypt.mailets.Town.ANNA;
import static io.github.jamesautocrypt.mailets.Town.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.policy.BrittlePolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.core.service.MemoryOwnKeys;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.StoreException;

class AnnounceKeyTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final byte[] PLAIN = Town.message("From: Anna <anna@one.example>\r\nX-Odd:   kept  \r\nDate: Thu, 1 Feb 2024 00:00:00 +0000\r\n"
        + "Message-ID: <plain@one.example>\r\nMIME-Version: 1.0");

    private final MemoryOwnKeys ownKeys = new MemoryOwnKeys();
    private final BrittlePolicyStore policies = new BrittlePolicyStore();
    private Town town;

    @BeforeEach
    void setUp() throws Exception {
        town = Town.withVirtualHosting();
    }

    private AnnounceKey announceKey(AnnouncePolicy policy, OwnKeys store) {
        Map<String, String> properties = Map.of(AnnouncePolicy.SETTING.key(), AnnouncePolicy.SETTING.format(policy));
        Policies settings = new Policies(policies, properties, CLOCK);
        return new AnnounceKey(settings, town.accounts, new KeyAnnouncer(store, new CertificateCache()), Town.TROUBLES, CLOCK);
    }

    private void learnOwnKey(Mail mail) {
        new LearnOwnKey(town.accounts, new OwnKeyLearner(ownKeys), Town.TROUBLES, CLOCK).service(mail);
    }

    private byte[] announced(byte[] message, String user) throws Exception {
        Mail mail = Town.submitted(message, user);
        announceKey(AnnouncePolicy.ON, ownKeys).service(mail);
        return Town.octets(mail);
    }

    @Test
    void aPlainMessageGainsTheHeaderAndKeepsEveryOtherOctet() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));

        String sent = new String(announced(PLAIN, ANNA), StandardCharsets.ISO_8859_1);
        int start = sent.indexOf("Autocrypt: ");
        int end = sent.indexOf("\r\nFrom:", start) + 2;
        assertThat(start).isNotNegative();
        assertThat(sent.substring(0, start) + sent.substring(end)).isEqualTo(new String(withATouchedHeader(PLAIN), StandardCharsets.ISO_8859_1));

        MessageFacts facts = MessageFacts.of(HeaderBlock.of(sent.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(HeaderSelection.select(facts.autocrypt(), facts.sender().single().orElseThrow()).map(AutocryptHeader::addr))
            .contains(CanonicalAddress.parse(ANNA).orElseThrow());
        assertThat(sent.substring(start, end).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    // James writes a mail whose headers any mailet has touched in its own way: in a stock configuration that is every mail
    private static byte[] withATouchedHeader(byte[] message) throws Exception {
        Mail mail = Town.submitted(message, ANNA);
        mail.getMessage().removeHeader("Bcc");
        return Town.octets(mail);
    }

    @Test
    void withoutThePolicyNothingIsAdded() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        Mail mail = Town.submitted(PLAIN, ANNA);
        announceKey(AnnouncePolicy.OFF, ownKeys).service(mail);
        assertThat(Town.octets(mail)).isEqualTo(PLAIN);
    }

    @Test
    void whatIsSetForAUserHoldsBeforeWhatIsSetForTheServer() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        policies.write(new Scope.User(new Account(ANNA)), Map.of("announce.policy", "off"));
        assertThat(announced(PLAIN, ANNA)).isEqualTo(PLAIN);

        policies.write(new Scope.User(new Account(ANNA)), Map.of("announce.policy", "on"));
        Mail mail = Town.submitted(PLAIN, ANNA);
        announceKey(AnnouncePolicy.OFF, ownKeys).service(mail);
        assertThat(Town.octets(mail)).isNotEqualTo(PLAIN);
    }

    @Test
    void aMessageWhoseSubmitterIsUnknownIsLeftAlone() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        Mail mail = Town.arriving(PLAIN, BEN);
        announceKey(AnnouncePolicy.ON, ownKeys).service(mail);
        assertThat(Town.octets(mail)).isEqualTo(PLAIN);
    }

    @Test
    void aMessageInSomebodyElsesNameIsLeftAlone() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        assertThat(announced(PLAIN, BEN)).isEqualTo(PLAIN);
    }

    @Test
    void anEncryptedMessageThatSomethingHasWrappedIsLeftAlone() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        byte[] wrapped = Town.mixedUp("From: anna@one.example");
        assertThat(announced(wrapped, ANNA)).isEqualTo(wrapped);
        byte[] withFile = new String(wrapped, StandardCharsets.UTF_8).replace("pgp-encrypted", "pdf").getBytes(StandardCharsets.UTF_8);
        assertThat(announced(withFile, ANNA)).isNotEqualTo(withFile);
    }

    @Test
    void anAliasOfTheUserCountsAsTheUsersAddress() throws Exception {
        town.addAlias(ANNA, BEN);
        learnOwnKey(Town.submitted(Vectors.message("d01"), BEN));
        assertThat(announced(PLAIN, BEN)).isNotEqualTo(PLAIN);
    }

    @Test
    void anAliasCountsAlsoWhereUsersHaveNoDomain() throws Exception {
        town = Town.withoutVirtualHosting();
        town.addAlias(ANNA, BEN);
        learnOwnKey(Town.submitted(Vectors.message("d01"), "ben"));
        assertThat(ownKeys.list(new Account("ben"))).hasSize(1);
    }

    @Test
    void ourOwnHeaderIsNoWordOfTheUsersPrograms() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        Instant seen = ownKeys.list(new Account(ANNA)).get(0).lastSeen();
        Mail mail = Town.submitted(PLAIN, ANNA);
        announceKey(AnnouncePolicy.ON, ownKeys).service(mail);

        Clock later = Clock.offset(CLOCK, Duration.ofDays(30));
        new LearnOwnKey(town.accounts, new OwnKeyLearner(ownKeys), Town.TROUBLES, later).service(mail);
        new LearnOwnKey(town.accounts, new OwnKeyLearner(ownKeys), Town.TROUBLES, later).service(mail.duplicate());

        assertThat(ownKeys.list(new Account(ANNA)).get(0).lastSeen()).isEqualTo(seen);
    }

    @Test
    void whatIsSubmittedByJmapIsSubmitted() throws Exception {
        learnOwnKey(submittedByJmap(Vectors.message("d01")));
        assertThat(ownKeys.list(new Account(ANNA))).hasSize(1);
        Mail mail = submittedByJmap(PLAIN);
        announceKey(AnnouncePolicy.ON, ownKeys).service(mail);
        assertThat(mail.getMessage().getHeader("Autocrypt")).hasSize(1);
    }

    private static Mail submittedByJmap(byte[] message) throws Exception {
        Mail mail = Town.arriving(message, BEN);
        mail.setAttribute(new Attribute(AttributeName.of("org.apache.james.jmap.send.MailMetaData.username"), AttributeValue.of(ANNA)));
        return mail;
    }

    @Test
    void theHeaderIsTheSameInAllMailOfTheUserToWhomeverItGoes() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        String first = new String(announced(PLAIN, ANNA), StandardCharsets.ISO_8859_1);
        Mail other = Town.submitted(Town.message("From: ANNA@one.example\r\nSubject: other"), ANNA);
        other.setRecipients(List.of(new MailAddress(BEN), new MailAddress("x@elsewhere.example")));
        announceKey(AnnouncePolicy.ON, ownKeys).service(other);
        assertThat(first).contains("Autocrypt: " + other.getMessage().getHeader("Autocrypt")[0] + "\r\n");
    }

    @Test
    void whatAMailetMadeOfASubmittedMailIsNotSubmitted() throws Exception {
        Mail forwarded = Town.submitted(Vectors.message("d01"), ANNA);
        forwarded.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
        learnOwnKey(forwarded);
        assertThat(ownKeys.list(new Account(ANNA))).isEmpty();
    }

    @Test
    void aHeaderFarDownIsSeenBeforeASecondOneIsAdded() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        byte[] many = Town.message("X-Spam-Status: no\r\n".repeat(1000) + "From: anna@one.example\r\nAutocrypt: broken");
        byte[] from = Town.message("From: anna@one.example\r\n" + "X-Spam-Status: no\r\n".repeat(1000) + "Autocrypt: broken");
        assertThat(announced(many, ANNA)).isEqualTo(many);
        assertThat(announced(from, ANNA)).isEqualTo(from);

        Mail mail = Town.submitted(from, ANNA);
        announceKey(AnnouncePolicy.ON, ownKeys).service(mail);
        assertThat(mail.getAttribute(AnnounceKey.ANNOUNCED.getName())).as("marked as ours").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Resent-From", "RESENT-DATE", "Resent-Message-ID"})
    void whatIsSentAgainTeachesNothingAndGetsNoHeader(String field) throws Exception {
        learnOwnKey(Town.submitted(resent(Vectors.message("d01"), field), ANNA));
        assertThat(ownKeys.list(new Account(ANNA))).isEmpty();

        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        byte[] message = resent(PLAIN, field);
        assertThat(announced(message, ANNA)).isEqualTo(message);
    }

    private static byte[] resent(byte[] message, String field) {
        return (field + ": x\r\n" + new String(message, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void nothingIsLearnedFromAMessageThatNobodyAuthenticatedFor() throws Exception {
        learnOwnKey(Town.arriving(Vectors.message("d01"), BEN));
        assertThat(ownKeys.list(new Account(ANNA))).isEmpty();
    }

    @Test
    void nothingIsLearnedFromAMessageInSomebodyElsesName() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), BEN));
        assertThat(ownKeys.list(new Account(BEN))).isEmpty();
        assertThat(ownKeys.list(new Account(ANNA))).isEmpty();
    }

    @Test
    void whenNobodyKnowsWhatIsSetForTheUserNothingIsAdded() throws Exception {
        learnOwnKey(Town.submitted(Vectors.message("d01"), ANNA));
        policies.fail(true);
        Mail mail = Town.submitted(PLAIN, ANNA);
        announceKey(AnnouncePolicy.ON, ownKeys).service(mail);
        assertThat(Town.octets(mail)).isEqualTo(PLAIN);
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    }

    @Test
    void aStoreThatFailsLeavesTheMessageAsItWas() throws Exception {
        Mail mail = Town.submitted(PLAIN, ANNA);
        announceKey(AnnouncePolicy.ON, new FailingOwnKeys()).service(mail);
        new LearnOwnKey(town.accounts, new OwnKeyLearner(new FailingOwnKeys()), Town.TROUBLES, CLOCK).service(mail);
        assertThat(Town.octets(mail)).isEqualTo(PLAIN);
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    }

    private static class FailingOwnKeys implements OwnKeys {
        @Override
        public void record(Account account, AutocryptHeader header, Receipt receipt) {
            throw new StoreException("injected", new IllegalStateException());
        }

        @Override
        public List<OwnKey> list(Account account) {
            throw new StoreException("injected", new IllegalStateException());
        }
    }
}
