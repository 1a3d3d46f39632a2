/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.HeaderResult;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.Announcement.Header;
import io.github.jamesautocrypt.core.service.Announcement.Reason;
import io.github.jamesautocrypt.core.service.Announcement.Silence;

class KeyAnnouncerTest {
    private static final Account ACCOUNT = new Account("anna@one.example");
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");

    private final OwnKeys ownKeys = new MemoryOwnKeys();
    private final OwnKeyLearner learner = new OwnKeyLearner(ownKeys);
    private final KeyAnnouncer testee = new KeyAnnouncer(ownKeys, new CertificateCache());

    private void seen(String vector, Instant when) {
        assertThat(learner.learn(ACCOUNT, Vectors.facts(vector), any -> true, when)).isPresent();
    }

    private Announcement decide(String headers) {
        MessageFacts facts = MessageFacts.of(HeaderBlock.of((headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8)));
        return testee.decide(ACCOUNT, facts, ANNA::equals, Optional.empty(), NOW);
    }

    private Announcement decidePlain() {
        return decide("From: Anna <anna@one.example>");
    }

    @Test
    void aPlainMessageGetsTheKeyThatWasSeenReducedAndWithoutPreference() {
        seen("d01", NOW.minusSeconds(60));
        AutocryptHeader original = HeaderSelection.select(Vectors.facts("d01").autocrypt(), ANNA).orElseThrow();

        assertThat(decidePlain()).isInstanceOfSatisfying(Header.class, header -> {
            HeaderResult<AutocryptHeader> read = AutocryptHeaderParser.parse(
                HeaderBlock.of(("Autocrypt: " + header.value()).getBytes(StandardCharsets.US_ASCII)).named("Autocrypt").get(0), ANNA);
            assertThat(read).isEqualTo(new HeaderResult.Accepted<>(new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, original.keydata())));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        From: anna@one.example\\nAutocrypt: addr=anna@one.example; keydata=broken  | HAS_HEADER
        From: anna@one.example\\nautocrypt:                                        | HAS_HEADER
        From: anna@one.example\\nContent-Type: multipart/signed; boundary=b        | PROTECTED
        From: anna@one.example\\nContent-Type: multipart/encrypted; boundary=b     | PROTECTED
        From: anna@one.example\\nContent-Type: multipart/report; boundary=b        | REPORT
        From: anna@one.example, zoe@one.example                                    | NO_SINGLE_SENDER
        Subject: nobody                                                            | NO_SINGLE_SENDER
        From: zoe@one.example                                                      | FOREIGN_SENDER
        """)
    void aMessageThatIsNotPlainOrNotTheUsersIsLeftAlone(String headers, Reason reason) {
        seen("d01", NOW);
        assertThat(decide(headers.replace("\\n", "\r\n"))).isEqualTo(new Silence(reason));
    }

    @Test
    void withoutAKeyThatWasSeenThereIsNothingToAnnounce() {
        assertThat(decidePlain()).isEqualTo(new Silence(Reason.NO_KEY_SEEN));
    }

    @Test
    void theKeyOfAnotherAccountIsNeverAnnounced() {
        learner.learn(BEN, Vectors.facts("d01"), any -> true, NOW);
        assertThat(decidePlain()).isEqualTo(new Silence(Reason.NO_KEY_SEEN));
    }

    @Test
    void aKeyThatWasLastSeenMoreThanThirtyFiveDaysAgoIsNotAnnounced() {
        seen("d01", NOW.minus(KeyAnnouncer.SEEN_WITHIN).minusSeconds(1));
        assertThat(decidePlain()).isEqualTo(new Silence(Reason.NO_KEY_SEEN));
        seen("d01", NOW.minus(KeyAnnouncer.SEEN_WITHIN));
        assertThat(decidePlain()).isInstanceOf(Header.class);
    }

    @Test
    void twoKeysWithinThirtyFiveDaysAreAConflictUntilOneIsForgotten() {
        seen("d49", NOW.minus(Duration.ofDays(30)));
        seen("d01", NOW);
        assertThat(decidePlain()).isEqualTo(new Silence(Reason.CONFLICT));
        assertThat(testee.decide(ACCOUNT, ANNA, NOW.plus(Duration.ofDays(6)))).isInstanceOf(Header.class);
    }

    @ParameterizedTest
    @CsvSource({"d39, sid@two.example", "d42, rolf@two.example"})
    void aKeyThatNobodyCouldEncryptToIsNotAnnounced(String vector, String address) {
        seen(vector, NOW);
        assertThat(testee.decide(ACCOUNT, CanonicalAddress.parse(address).orElseThrow(), NOW)).isEqualTo(new Silence(Reason.KEY_NOT_USABLE));
    }

    @Test
    void anAddressBeyondAsciiIsNotWrittenIntoAHeader() {
        seen("d57", NOW);
        assertThat(testee.decide(ACCOUNT, CanonicalAddress.parse("änne@one.example").orElseThrow(), NOW))
            .isEqualTo(new Silence(Reason.INTERNATIONALIZED_ADDRESS));
    }

    @Test
    void nothingIsLearnedFromAMessageInAForeignName() {
        assertThat(learner.learn(ACCOUNT, Vectors.facts("d01"), any -> false, NOW)).isEmpty();
        assertThat(ownKeys.list(ACCOUNT)).isEmpty();
    }
}
