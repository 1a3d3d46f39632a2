/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerStateUpdate;

class RecommenderTest {
    private static final Instant RECEIVED = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant BASE = Instant.parse("2024-01-15T13:00:00Z");

    private final Recommender testee = new Recommender(new CertificateUsability(new CertificateCache()));

    private static Optional<AutocryptHeader> header(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from));
    }

    private static Keydata key(String vector) {
        return header(vector).map(AutocryptHeader::keydata).orElseThrow();
    }

    private static PeerState after(String... vectors) {
        return Arrays.stream(vectors).reduce(PeerState.UNKNOWN, (state, vector) -> PeerStateUpdate.apply(state,
            PeerStateUpdate.effectiveDate(Vectors.facts(vector).date(), RECEIVED), header(vector)).state(), (one, other) -> other);
    }

    private static PeerState gossiped(Optional<Keydata> publicKey, Keydata gossipKey) {
        return new PeerState(Optional.of(BASE), publicKey.map(any -> BASE), publicKey, PreferEncrypt.MUTUAL, Optional.of(BASE), Optional.of(gossipKey));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        d01,     2024-03-01T00:00:00Z, AVAILABLE
        d46,     2024-03-01T00:00:00Z, DISABLE
        d28,     2024-03-01T00:00:00Z, AVAILABLE
        d38,     2024-03-01T00:00:00Z, AVAILABLE
        d39,     2024-03-01T00:00:00Z, DISABLE
        d40,     2024-02-15T11:59:59Z, AVAILABLE
        d40,     2024-02-15T12:00:00Z, DISABLE
        d41,     2024-02-15T11:59:59Z, AVAILABLE
        d41,     2024-02-15T12:00:00Z, DISABLE
        d42,     2024-03-01T00:00:00Z, DISABLE
        d43,     2024-03-01T00:00:00Z, AVAILABLE
        d44,     2024-03-01T00:00:00Z, DISABLE
        d01 d46, 2024-03-01T00:00:00Z, AVAILABLE
        d01 d48, 2024-03-01T00:00:00Z, AVAILABLE
        d01 d47, 2024-03-01T00:00:00Z, DISCOURAGE
        d01 d50, 2024-03-01T00:00:00Z, AVAILABLE
        """)
    void aSequenceOfMessagesGivesTheRecommendationThatTheVectorsAskFor(String vectors, Instant at, UiRecommendation expected) {
        assertThat(testee.preliminary(after(vectors.split(" ")), at).ui()).isEqualTo(expected);
    }

    @Test
    void oneSecondBeyondThirtyFiveDaysDiscourages() {
        Optional<Keydata> key = Optional.of(key("d01"));
        Instant exactly = BASE.plus(Recommender.STALE_AFTER);
        PeerState fresh = new PeerState(Optional.of(exactly), Optional.of(BASE), key, PreferEncrypt.MUTUAL, Optional.empty(), Optional.empty());
        PeerState stale = new PeerState(Optional.of(exactly.plusSeconds(1)), Optional.of(BASE), key, PreferEncrypt.MUTUAL,
            Optional.empty(), Optional.empty());
        assertThat(testee.preliminary(fresh, RECEIVED)).isEqualTo(new Recommendation(UiRecommendation.AVAILABLE, key));
        assertThat(testee.preliminary(stale, RECEIVED)).isEqualTo(new Recommendation(UiRecommendation.DISCOURAGE, key));
    }

    @Test
    void aKeyFromGossipIsBetterThanNone() {
        assertThat(testee.preliminary(gossiped(Optional.empty(), key("d01")), RECEIVED))
            .isEqualTo(new Recommendation(UiRecommendation.DISCOURAGE, Optional.of(key("d01"))));
        assertThat(testee.preliminary(gossiped(Optional.of(key("d42")), key("d01")), RECEIVED))
            .isEqualTo(new Recommendation(UiRecommendation.DISCOURAGE, Optional.of(key("d01"))));
    }

    @Test
    void aKeyFromGossipNeverBeatsAKeyThatThePeerSentItself() {
        assertThat(testee.preliminary(gossiped(Optional.of(key("d01")), key("d49")), RECEIVED))
            .isEqualTo(new Recommendation(UiRecommendation.AVAILABLE, Optional.of(key("d01"))));
    }

    @Test
    void whereNoKeyIsUsableThereIsNoKeyToEncryptTo() {
        assertThat(testee.preliminary(gossiped(Optional.of(key("d42")), key("d39")), RECEIVED))
            .isEqualTo(new Recommendation(UiRecommendation.DISABLE, Optional.empty()));
    }
}
