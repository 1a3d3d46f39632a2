/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static io.github.jamesautocrypt.mailets.Town.ANNA;
import static io.github.jamesautocrypt.mailets.Town.BEN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.Mailet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.core.service.MemoryOwnKeys;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;

class HygieneTest {
    // what James 3.8 adds to every mail whose headers a mailet touched
    private static final String COMPLETE = "MIME-Version: 1.0\r\nDate: Sat, 10 Jan 2026 09:00:00 +0000\r\nMessage-ID: <1@one.example>\r\n"
        + "From: anna@one.example\r\n";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final String MARK = "X-Autocrypt-Quarantine";

    private final MemoryOwnKeys ownKeys = new MemoryOwnKeys();
    private Town town;

    @BeforeEach
    void setUp() throws Exception {
        town = Town.withVirtualHosting();
    }

    private Mailet strip(String header) {
        return header.contains("Draft") ? new StripDraftState(town.accounts, Town.TROUBLES) : new StripClearGossip(town.accounts, Town.TROUBLES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Autocrypt-Draft-State", "Autocrypt-Gossip"})
    void whatMustNotBeSentIsTakenOutOfSubmittedMailAndAllElseStays(String name) throws Exception {
        Mail mail = Town.submitted(Town.message(COMPLETE + name + ": one;\r\n two\r\n" + name.toLowerCase(Locale.ROOT) + ": x\r\nX-" + name + ": mine"), ANNA);

        strip(name).service(mail);

        assertThat(new String(Town.octets(mail), ISO_8859_1)).isEqualTo(new String(Town.message(COMPLETE + "X-" + name + ": mine"), ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Autocrypt-Draft-State", "Autocrypt-Gossip"})
    void mailThatNobodyHasLoggedInForKeepsIt(String name) throws Exception {
        byte[] message = Town.message(COMPLETE + name + ": x");
        Mail mail = Town.arriving(message, BEN);

        strip(name).service(mail);

        assertThat(Town.octets(mail)).isEqualTo(message);
    }

    private Mail dropped(byte[] message) throws Exception {
        Mail mail = Town.submitted(message, ANNA);
        new LearnOwnKey(town.accounts, new OwnKeyLearner(ownKeys), Town.TROUBLES, CLOCK).service(mail);
        new DropBouncingHeader(town.accounts, Town.TROUBLES).service(mail);
        return mail;
    }

    private void announce(Mail mail) {
        new AnnounceKey(Town.ANNOUNCING, town.accounts, new KeyAnnouncer(ownKeys, new CertificateCache()), Town.TROUBLES, CLOCK).service(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d27", "d29-header-10241", "d29-header-32768"})
    void aHeaderThatWouldBounceIsTakenOut(String vector) throws Exception {
        Mail mail = dropped(Vectors.message(vector));

        assertThat(mail.getMessage().getHeader("Autocrypt")).isNull();
        assertThat(new String(Town.octets(mail), ISO_8859_1)).endsWith(body(new String(Vectors.message(vector), ISO_8859_1)));
    }

    private static String body(String message) {
        return message.substring(message.indexOf("\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d01", "d02", "d25", "d26", "d28", "d29-header-10240", "d36", "d61"})
    void aHeaderThatWouldNotBounceIsNeverFoldedAnew(String vector) throws Exception {
        assertThat(Town.octets(dropped(Vectors.message(vector)))).isEqualTo(Town.octets(Town.submitted(Vectors.message(vector), ANNA)));
    }

    @Test
    void ofTwoHeadersTheOneThatWouldNotBounceStays() throws Exception {
        String good = "Autocrypt: addr=anna@one.example; keydata=\r\n mDME";
        Mail mail = dropped(Town.message(COMPLETE + "Autocrypt: addr=anna@one.example; keydata=" + "A".repeat(1000) + "\r\n" + good));

        assertThat(mail.getMessage().getHeader("Autocrypt")).containsExactly(good.substring("Autocrypt: ".length()));
    }

    @Test
    void whatStaysKeepsItsPlace() throws Exception {
        String large = "Autocrypt: addr=anna@one.example; keydata=" + "A".repeat(1000) + "\r\n";
        String small = "autocrypt: addr=anna@one.example; keydata=\r\n mDME\r\n";
        Mail mail = dropped(Town.message(COMPLETE + small + "X-One: 1\r\n" + large + "X-Two: 2\r\nReceived: x"));

        assertThat(new String(Town.octets(mail), ISO_8859_1))
            .isEqualTo(new String(Town.message(COMPLETE + small + "X-One: 1\r\nX-Two: 2\r\nReceived: x"), ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"d51", "d01"})
    void noOtherKeyTakesThePlaceOfTheOneThatWasDropped(String known) throws Exception {
        new OwnKeyLearner(ownKeys).learn(new Account(ANNA), Vectors.facts(known), any -> true, CLOCK.instant());
        String d01 = new String(Vectors.message("d01"), ISO_8859_1);
        Mail mail = dropped(d01.replace("Autocrypt: ", "Autocrypt: _x=" + "y".repeat(11_000) + "; ").getBytes(ISO_8859_1));
        announce(mail);

        assertThat(mail.getMessage().getHeader("Autocrypt")).as(known).isEqualTo(known.equals("d01") ? announcedOf(known) : null);
    }

    private String[] announcedOf(String vector) throws Exception {
        Mail mail = Town.submitted(Town.message("From: anna@one.example"), ANNA);
        announce(mail);
        return mail.getMessage().getHeader("Autocrypt");
    }

    @Test
    void whereNobodyKnowsWhichKeyWasDroppedNoneIsAnnounced() throws Exception {
        new OwnKeyLearner(ownKeys).learn(new Account(ANNA), Vectors.facts("d01"), any -> true, CLOCK.instant());
        Mail mail = dropped(Town.message(COMPLETE + "Autocrypt: addr=anna@one.example; keydata=" + "A".repeat(1000)));
        announce(mail);

        assertThat(mail.getMessage().getHeader("Autocrypt")).isNull();
    }

    @Test
    void whereTheUserOptedInAReducedOneTakesItsPlaceAndKeepsItsPreference() throws Exception {
        byte[] unfolded = new String(Vectors.message("d28"), ISO_8859_1).replaceAll("(?m)(?<=[+/=A-Za-z0-9])\r\n (?=[+/=A-Za-z0-9]+\r?$)", "")
            .replace("keydata=\r\n ", "keydata=").replaceFirst("; keydata", "; prefer-encrypt=mutual; keydata").getBytes(ISO_8859_1);
        Mail mail = Town.submitted(unfolded, sender("d28"));
        new LearnOwnKey(town.accounts, new OwnKeyLearner(ownKeys), Town.TROUBLES, CLOCK).service(mail);
        new DropBouncingHeader(town.accounts, Town.TROUBLES).service(mail);
        announce(mail);

        assertThat(mail.getMessage().getHeader("Autocrypt")).singleElement().asString()
            .contains("prefer-encrypt=mutual;").satisfies(value -> assertThat(value.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(79)));
    }

    private static String sender(String vector) {
        return Vectors.facts(vector).sender().single().orElseThrow().asString();
    }

    private MarkSetupMessage marking(Map<String, String> parameters) throws Exception {
        MarkSetupMessage mailet = new MarkSetupMessage(town.accounts, Town.TROUBLES);
        mailet.init(Parameters.of(parameters));
        return mailet;
    }

    private boolean isMarked(Mail mail) throws Exception {
        marking(Map.of()).service(mail);
        marking(Map.of()).service(mail);
        boolean attribute = mail.getAttribute(AttributeName.of("io.github.jamesautocrypt.quarantine")).isPresent();
        assertThat(mail.getMessage().getHeader(MARK)).isEqualTo(attribute ? new String[] {"setup-message"} : null);
        return attribute;
    }

    private static byte[] setup(String from) {
        return Town.message("From: " + from + "\r\nTo: " + ANNA + "\r\nAutocrypt-Setup-Message: v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "anna@one.example                    | true",
        "alias@one.example                   | true",
        "anna@one.example, x@evil.example    | true",
        "anna@elsewhere.example              | false"})
    void aSetupMessageInTheNameOfSomebodyHereIsMarkedWhenItComesFromOutside(String from, boolean marked) throws Exception {
        assertThat(isMarked(Town.arriving(setup(from), ANNA))).isEqualTo(marked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/mixed; boundary=\"b\"; x", "multipart/mixed;; boundary=\"b\"", "multipart/mixed; boundary=\"b\" charset=utf-8",
        "multipart/signed; protocol=\"application/pgp-signature\"; boundary=b", "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b"})
    void oneThatNoHeaderCanBeAddedToIsMarkedByTheAttribute(String contentType) throws Exception {
        byte[] message = new String(setup(ANNA), ISO_8859_1).replaceFirst("From", "Content-Type: " + contentType + "\r\nFrom").getBytes(ISO_8859_1);
        Mail mail = Town.arriving(message, ANNA);
        marking(Map.of()).service(mail);

        assertThat(mail.getAttribute(AttributeName.of("io.github.jamesautocrypt.quarantine"))).isPresent();
        assertThat(Town.octets(mail)).isEqualTo(message);
    }

    @Test
    void oneThatTheUserSubmittedIsNotMarkedWhereItIsForwarded() throws Exception {
        Mail mail = Town.submitted(setup(ANNA), ANNA);
        assertThat(isMarked(mail)).isFalse();
        Mail forwarded = mail.duplicate();
        forwarded.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);

        assertThat(isMarked(forwarded)).isFalse();
        Mail forged = Town.submitted(setup(ANNA), ANNA);
        forged.setAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE);
        assertThat(isMarked(forged)).as("one that was not looked at before").isTrue();
    }

    @Test
    void oneThatTheUserSubmittedIsNotMarkedAndNotChanged() throws Exception {
        byte[] message = Vectors.message("s01");
        Mail mail = Town.submitted(message, sender("s01"));
        assertThat(isMarked(mail)).isFalse();
        assertThat(Town.octets(mail)).isEqualTo(message);
        assertThat(isMarked(Town.submitted(setup(ANNA), BEN))).as("in another user's name").isTrue();
    }

    @Test
    void oneThatIsSignedByTheDomainIsNotMarked() throws Exception {
        Mail mail = Town.arriving(setup(ANNA), ANNA);
        mail.setAttribute(new Attribute(AttributeName.of("jDKIM.AUTHRESULT"), AttributeValue.of("pass (identity @one.example)")));
        mail.getMessage().addHeader("DKIM-Signature", "v=1; d=one.example");
        assertThat(isMarked(mail)).isFalse();
    }

    @Test
    void aFilterThatVerifiedItIsBelievedWhereItIsNamed() throws Exception {
        byte[] message = new String(setup(ANNA), ISO_8859_1).replaceFirst("From",
            "Authentication-Results: mx.example; dkim=pass header.d=one.example\r\nFrom")
            .getBytes(ISO_8859_1);
        Mail mail = Town.arriving(message, ANNA);
        marking(Map.of("authservId", "mx.example")).service(mail);
        assertThat(mail.getMessage().getHeader(MARK)).isNull();
        assertThat(isMarked(Town.arriving(message, ANNA))).isTrue();
    }

    @Test
    void otherMailIsNotMarked() throws Exception {
        assertThat(isMarked(Town.arriving(Town.message("From: anna@one.example\r\nX-Autocrypt-Setup-Message: v1"), ANNA))).isFalse();
    }
}
