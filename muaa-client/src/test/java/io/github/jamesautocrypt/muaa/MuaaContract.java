/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.core.recommendation.MessageRecommendation;
import io.github.jamesautocrypt.core.recommendation.UiRecommendation;
import io.github.jamesautocrypt.muaa.device.Event;
import io.github.jamesautocrypt.muaa.mail.Draft;
import io.github.jamesautocrypt.muaa.mail.IncomingMail;
import io.github.jamesautocrypt.muaa.mail.OutgoingMail;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;

/** What MUAAs do on any IMAP server; run on each of them. */
public abstract class MuaaContract extends KillContract {
    private static final CanonicalAddress BOB = CanonicalAddress.parse("bob@example.org").orElseThrow();
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private static void learn(TestDevice device, SecretKeydata key, Instant date) throws Exception {
        device.call(muaa -> {
            muaa.learn(BOB, new PeerUpdate.FromPeer(date, Optional.of(new AutocryptHeader(BOB, PreferEncrypt.MUTUAL, key.publicKey()))));
            return true;
        });
    }

    private static SecretKeydata keyOfBob() {
        return KeyGeneration.generate("<bob@example.org>", LONG_AGO, new SecureRandom());
    }

    private static Optional<String> keyOfBob(TestDevice device) throws Exception {
        return Optional.ofNullable(device.state().peers().get(BOB)).flatMap(peer -> peer.state().publicKey()).flatMap(key -> key.fingerprint());
    }

    private static void tellKeys(TestDevice device) throws Exception {
        device.call(muaa -> {
            muaa.sendKeyUpdates(false);
            return true;
        });
    }

    @Test
    void aSecondDeviceFindsTheFirstAndIsGivenTheKey() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        laptop.announce();
        assertThat(phone.announce().others(phone.state().device())).extracting(Board.Sibling::muaa).containsExactly(laptop.id());
        assertThat(phone.state().accountKey()).isEmpty();
        pair(phone, laptop);
        assertPaired(phone, laptop);
        assertThat(messagesIn(new SmaFolder.Inbox(laptop.id()))).isZero();
        assertThat(messagesIn(new SmaFolder.Inbox(phone.id()))).isZero();
    }

    @Test
    void aThirdDeviceIsIntroducedToThoseThatItWasNotPairedWith() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        TestDevice tablet = device("Tablet");
        laptop.announce();
        pair(phone, laptop);
        pair(tablet, laptop);
        phone.sync();
        tablet.sync();
        assertPaired(tablet, laptop);
        assertPaired(tablet, phone);
        assertThat(screens).hasSize(2);
        assertThat(phone.saw(Event.Kind.INTRODUCED)).isTrue();
    }

    @Test
    void aKeyThatOneDeviceLearnsReachesTheOthersAndTheNewerWins() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        laptop.announce();
        pair(phone, laptop);
        SecretKeydata key = keyOfBob();
        SecretKeydata newer = keyOfBob();
        learn(phone, key, LONG_AGO);
        tellKeys(phone);
        laptop.sync();
        assertThat(keyOfBob(laptop)).isEqualTo(key.publicKey().fingerprint());
        learn(laptop, newer, LONG_AGO.plusSeconds(1));
        learn(phone, key, LONG_AGO);
        tellKeys(laptop);
        phone.sync();
        assertThat(keyOfBob(phone)).isEqualTo(newer.publicKey().fingerprint());
    }

    @Test
    void whatWasToldIsNotToldAgainAndNotToldBack() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        laptop.announce();
        pair(phone, laptop);
        tellKeys(laptop);
        learn(phone, keyOfBob(), LONG_AGO);
        tellKeys(phone);
        tellKeys(phone);
        assertThat(messagesIn(new SmaFolder.Inbox(laptop.id()))).isEqualTo(1);
        laptop.sync();
        tellKeys(laptop);
        assertThat(messagesIn(new SmaFolder.Inbox(phone.id()))).isZero();
    }

    @Test
    void aDeviceThatIsPairedLaterIsToldAllKeys() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        laptop.announce();
        SecretKeydata key = keyOfBob();
        learn(laptop, key, LONG_AGO);
        pair(phone, laptop);
        tellKeys(laptop);
        phone.sync();
        assertThat(keyOfBob(phone)).isEqualTo(key.publicKey().fingerprint());
    }

    @Test
    void bothDevicesReadWhatSomebodyWithAnotherProgramEncryptsAndThatProgramReadsTheAnswer() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        laptop.announce();
        pair(phone, laptop);
        try (GnuPg bob = GnuPg.of("bob@example.org")) {
            bob.takes(laptop.state().accountKey().orElseThrow().publicKey().octets());
            byte[] message = bob.writes(account.address(), "Hello, this is Bob.");
            for (TestDevice device : List.of(laptop, phone)) {
                IncomingMail read = IncomingMail.read(message, account.canonical(), device.state(), Instant.now());
                assertThat(read.text().strip()).isEqualTo("Hello, this is Bob.");
                assertThat(read.signed()).isTrue();
            }
            learnFrom(phone, message);
            Draft draft = new Draft(List.of(BOB), List.of(), List.of(), "Plans", "Hello, this is Alice.");
            OutgoingMail mail = new OutgoingMail(account.canonical(), phone.state(), new SecureRandom());
            MessageRecommendation recommendation = mail.recommendation(draft, Instant.now());
            assertThat(recommendation.ui()).isEqualTo(UiRecommendation.ENCRYPT);
            byte[] answer = mail.encrypted(draft, recommendation.targetKeys(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
            assertThat(bob.reads(answer)).contains("GOODSIG", "Subject: Plans",
                Base64.getEncoder().encodeToString("Hello, this is Alice.".getBytes(StandardCharsets.UTF_8)));
            assertThat(IncomingMail.read(answer, account.canonical(), laptop.state(), Instant.now()).text()).isEqualTo("Hello, this is Alice.");
        }
    }

    @Test
    void bothDevicesReadWhatNeoMuttEncryptsToTheKeyThatTheyShareAndAnswerItEncrypted() throws Exception {
        TestDevice laptop = device("Laptop");
        TestDevice phone = device("Phone");
        SecretKeydata key = Armor.in(new String(neoMutt("account.secret.asc"), StandardCharsets.US_ASCII), Armor.SECRET_KEY).map(Armor::octets)
            .flatMap(SecretKeydata::parse).orElseThrow();
        laptop.call(muaa -> {
            muaa.importKey(key);
            return true;
        });
        laptop.announce();
        pair(phone, laptop);
        byte[] message = neoMutt("encrypted.eml");
        CanonicalAddress dave = CanonicalAddress.parse("dave@example.net").orElseThrow();
        for (TestDevice device : List.of(laptop, phone)) {
            IncomingMail read = IncomingMail.read(message, account.canonical(), device.state(), Instant.now());
            assertThat(read.text().strip()).isEqualTo("Milk and bread, says Dave’s neomutt.");
            assertThat(read.signed()).isTrue();
            learnFrom(device, message);
            assertThat(new OutgoingMail(account.canonical(), device.state(), new SecureRandom())
                .recommendation(new Draft(List.of(dave), List.of(), List.of(), "Re: Shopping", "Yes"), Instant.now()).ui()).isEqualTo(UiRecommendation.ENCRYPT);
        }
    }

    private static byte[] neoMutt(String name) throws Exception {
        try (InputStream stream = MuaaContract.class.getResourceAsStream("/neomutt/" + name)) {
            return stream.readAllBytes();
        }
    }

    private void learnFrom(TestDevice device, byte[] message) throws Exception {
        device.call(muaa -> {
            Map<CanonicalAddress, PeerUpdate> learned = IncomingMail.read(message, account.canonical(), muaa.state(), Instant.now()).learned();
            for (Map.Entry<CanonicalAddress, PeerUpdate> told : learned.entrySet()) {
                muaa.learn(told.getKey(), told.getValue());
            }
            return true;
        });
    }
}
