/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static io.github.jamesautocrypt.mailets.Town.ANNA;
import static io.github.jamesautocrypt.mailets.Town.BEN;
import static io.github.jamesautocrypt.mailets.Town.CLEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.recommendation.CertificateUsability;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.core.service.MemoryOwnKeys;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.MemoryPeerValidities;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.PeerValidities.Validity;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.StoreException;

class MatchersTest {
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final byte[] PLAIN = Town.message("From: ben@one.example");

    private final MemoryPeerStates peers = new MemoryPeerStates();
    private final MemoryPeerValidities validities = new MemoryPeerValidities();
    private final MemoryOwnKeys ownKeys = new MemoryOwnKeys();
    private final CertificateCache certificates = new CertificateCache();
    private Town town;

    @BeforeEach
    void setUp() throws Exception {
        town = Town.withVirtualHosting();
    }

    private static void assertMatches(CalmMatcher matcher, Mail mail, boolean expected) throws Exception {
        assertThat(matcher.match(mail)).containsExactlyInAnyOrderElementsOf(expected ? mail.getRecipients() : List.of());
    }

    @ParameterizedTest
    @CsvSource({"d01, true", "d02, false", "d04, true", "d06, false", "d46, false", "d08, false", "d22, true"})
    void aHeaderCountsWhenExactlyOneIsValid(String vector, boolean expected) throws Exception {
        assertMatches(new HasAutocryptHeader(Town.TROUBLES), Town.arriving(Vectors.message(vector), BEN, CLEO), expected);
    }

    @ParameterizedTest
    @CsvSource({"e01, true", "e13, true", "d01, false", "s01, false"})
    void encryptedMailIsKnownByItsStructure(String vector, boolean expected) throws Exception {
        assertMatches(new IsOpenPgpEncrypted(Town.TROUBLES), Town.arriving(Vectors.message(vector), BEN, CLEO), expected);
    }

    @Test
    void encryptedMailThatARelayTookApartIsEncryptedAndNotSigned() throws Exception {
        Mail mail = Town.arriving(Town.mixedUp("From: anna@one.example"), BEN);

        assertMatches(new IsOpenPgpEncrypted(Town.TROUBLES), mail, true);
        assertMatches(new IsOpenPgpSigned(Town.TROUBLES), mail, false);
    }

    @Test
    void signedMailIsSignedAndNotEncrypted() throws Exception {
        Mail mail = Town.arriving(Town.message("From: anna@one.example\r\n"
            + "Content-Type: multipart/signed;\r\n protocol=\"application/pgp-signature\"; boundary=b"), BEN);

        assertMatches(new IsOpenPgpSigned(Town.TROUBLES), mail, true);
        assertMatches(new IsOpenPgpEncrypted(Town.TROUBLES), mail, false);
    }

    private static AutocryptHeader header(String vector, PreferEncrypt preference) {
        MessageFacts facts = Vectors.facts(vector);
        AutocryptHeader header = HeaderSelection.select(facts.autocrypt(), facts.sender().single().orElseThrow()).orElseThrow();
        return new AutocryptHeader(header.addr(), preference, header.keydata());
    }

    private AutocryptRecommends recommends(PeerStates store, Clock clock, String condition) throws Exception {
        AutocryptRecommends matcher = new AutocryptRecommends(town.accounts, store, validities, ownKeys,
            new Recommender(new CertificateUsability(certificates)), Town.TROUBLES, clock);
        matcher.init(Parameters.condition(condition));
        return matcher;
    }

    private static Mail submitted(byte[] message, String user, String... recipients) throws Exception {
        Mail mail = Town.submitted(message, user);
        mail.setRecipients(Stream.of(recipients).map(MatchersTest::address).toList());
        return mail;
    }

    private static MailAddress address(String text) {
        try {
            return new MailAddress(text);
        } catch (Exception e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private void benKnowsAnna(PreferEncrypt preference) {
        AutocryptHeader header = header("d01", preference);
        peers.update(new Account(BEN), header.addr(), new PeerUpdate.FromPeer(NOW, Optional.of(header)), new Receipt(NOW, Receipt.Authenticity.UNKNOWN));
    }

    private void benPrefersEncryption() {
        AutocryptHeader annas = header("d01", PreferEncrypt.MUTUAL);
        ownKeys.record(new Account(BEN), new AutocryptHeader(CanonicalAddress.parse(BEN).orElseThrow(), PreferEncrypt.MUTUAL, annas.keydata()),
            new Receipt(NOW, Receipt.Authenticity.AUTHENTICATED));
    }

    @ParameterizedTest
    @CsvSource({
        "NOPREFERENCE, false, available, true",
        "NOPREFERENCE, true,  encrypt,   false",
        "MUTUAL,       false, encrypt,   false",
        "MUTUAL,       true,  encrypt,   true",
        "MUTUAL,       true,  available, true"})
    void whatLevelOneRecommendsIsMatched(PreferEncrypt annas, boolean benPrefersIt, String condition, boolean expected) throws Exception {
        benKnowsAnna(annas);
        if (benPrefersIt) {
            benPrefersEncryption();
        }

        assertMatches(recommends(peers, CLOCK, condition), submitted(PLAIN, BEN, ANNA), expected);
        assertMatches(recommends(peers, CLOCK, condition), submitted(PLAIN, BEN, ANNA, BEN), expected);
        assertMatches(recommends(peers, CLOCK, condition), submitted(PLAIN, BEN, ANNA, CLEO), false);
    }

    @Test
    void aCompromisedKeyIsNoKey() throws Exception {
        benKnowsAnna(PreferEncrypt.NOPREFERENCE);
        AutocryptHeader annas = header("d01", PreferEncrypt.NOPREFERENCE);
        validities.judge(new Account(BEN), new Judgement(annas.addr(), annas.keydata().fingerprint().orElseThrow(), Validity.COMPROMISED, NOW));

        assertMatches(recommends(peers, CLOCK, "available"), submitted(PLAIN, BEN, ANNA), false);
    }

    @Test
    void onlyMailOfTheUserItselfIsRecommendedAnything() throws Exception {
        benKnowsAnna(PreferEncrypt.NOPREFERENCE);

        assertMatches(recommends(peers, CLOCK, "available"), Town.arriving(PLAIN, ANNA), false);
        assertMatches(recommends(peers, CLOCK, "available"), submitted(Town.message("From: cleo@two.example"), BEN, ANNA), false);
        assertMatches(recommends(peers, CLOCK, "available"), submitted(PLAIN, CLEO, ANNA), false);
        assertMatches(recommends(peers, CLOCK, "available"), submitted(PLAIN, BEN, BEN), false);
    }

    @Test
    void aStoreThatIsSlowForEachOfManyIsNotWaitedFor() throws Exception {
        Instant[] now = {NOW};
        int[] asked = {0};
        PeerStates slow = new MemoryPeerStates() {
            @Override
            public Optional<PeerState> find(Account account, CanonicalAddress peer) {
                now[0] = now[0].plusMillis(1500);
                asked[0]++;
                return Optional.empty();
            }
        };

        assertMatches(recommends(slow, new SettableClock(now), "available"), submitted(PLAIN, BEN, ANNA, CLEO, "a@x.example", "b@x.example"), false);
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void whoseAddressesThoseOfManyAreIsNotWaitedForEither() throws Exception {
        benKnowsAnna(PreferEncrypt.NOPREFERENCE);
        Instant[] now = {NOW};
        int[] asked = {0};
        town = Town.askedWhoMaySendFrom(() -> {
            now[0] = now[0].plusMillis(700);
            asked[0]++;
        });
        String[] many = IntStream.range(0, 50).mapToObj(i -> i + "@one.example").toArray(String[]::new);

        assertMatches(recommends(peers, new SettableClock(now), "available"), submitted(PLAIN, BEN, many), false);
        assertThat(asked[0]).isLessThan(10);
    }

    @Test
    void aStoreThatFailsMatchesNothing() throws Exception {
        PeerStates failing = new MemoryPeerStates() {
            @Override
            public Optional<PeerState> find(Account account, CanonicalAddress peer) {
                throw new StoreException("injected");
            }
        };

        assertMatches(recommends(failing, CLOCK, "available"), submitted(PLAIN, BEN, ANNA), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Encrypt", "discourage", "available,encrypt"})
    void anUnknownConditionIsRefusedAndTheAllowedOnesNamed(String condition) {
        assertThatThrownBy(() -> recommends(peers, CLOCK, condition))
            .isInstanceOf(MailetException.class)
            .hasMessage("The condition must be 'available' or 'encrypt', not '" + condition + "'");
    }

    @Test
    void twoKeysOfTheUsersProgramsAreAConflict() throws Exception {
        HasKeyConflict conflict = new HasKeyConflict(town.accounts, new KeyAnnouncer(ownKeys, certificates), Town.TROUBLES, CLOCK);
        OwnKeyLearner learner = new OwnKeyLearner(ownKeys);
        byte[] annas = Town.message("From: anna@one.example");

        learner.learn(new Account(ANNA), Vectors.facts("d01"), any -> true, NOW);
        assertMatches(conflict, submitted(annas, ANNA, BEN), false);
        learner.learn(new Account(ANNA), Vectors.facts("d51"), any -> true, NOW);
        assertMatches(conflict, submitted(annas, ANNA, BEN), true);
        assertMatches(conflict, Town.arriving(annas, BEN), false);
        assertMatches(conflict, submitted(PLAIN, ANNA, BEN), false);
    }
}
