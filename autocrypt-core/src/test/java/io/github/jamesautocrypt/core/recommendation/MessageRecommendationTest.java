/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.peer.PeerState;

/** The whole recommendation, with keys that are usable or not by decree: {@code bad} stands for revoked, expired and so on. */
class MessageRecommendationTest {
    private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
    private static final Map<String, Keydata> KEYS = Map.of("good", key("d01"), "other", key("d49"), "bad", key("d42"));

    private final Recommender testee = new Recommender((keydata, at) -> !keydata.equals(KEYS.get("bad")));

    private static Keydata key(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from))
            .map(AutocryptHeader::keydata).orElseThrow();
    }

    private static Optional<Keydata> named(String name) {
        return Optional.ofNullable(KEYS.get(name));
    }

    private static PeerState peer(String publicKey, long silence, PreferEncrypt preference, String gossipKey) {
        return new PeerState(Optional.of(NOW), named(publicKey).map(any -> NOW.minusSeconds(silence)), named(publicKey), preference,
            named(gossipKey).map(any -> NOW), named(gossipKey));
    }

    @ParameterizedTest(name = "public {0}, silent for {1} s, prefers {2}, gossip {3}; reply {4}, account {5}: {6} with {7}")
    @CsvSource(textBlock = """
        -,    0,       MUTUAL,       -,     true,  MUTUAL,       DISABLE,    -
        bad,  0,       MUTUAL,       -,     true,  MUTUAL,       DISABLE,    -
        bad,  0,       MUTUAL,       bad,   true,  MUTUAL,       DISABLE,    -
        -,    0,       NOPREFERENCE, bad,   true,  MUTUAL,       DISABLE,    -

        -,    0,       NOPREFERENCE, good,  false, MUTUAL,       DISCOURAGE, good
        -,    0,       MUTUAL,       good,  false, MUTUAL,       DISCOURAGE, good
        bad,  0,       MUTUAL,       good,  false, MUTUAL,       DISCOURAGE, good
        bad,  0,       MUTUAL,       good,  true,  NOPREFERENCE, ENCRYPT,    good
        -,    0,       NOPREFERENCE, good,  true,  NOPREFERENCE, ENCRYPT,    good

        good, 0,       NOPREFERENCE, -,     false, NOPREFERENCE, AVAILABLE,  good
        good, 0,       NOPREFERENCE, -,     false, MUTUAL,       AVAILABLE,  good
        good, 0,       MUTUAL,       -,     false, NOPREFERENCE, AVAILABLE,  good
        good, 0,       MUTUAL,       -,     false, MUTUAL,       ENCRYPT,    good
        good, 0,       NOPREFERENCE, -,     true,  NOPREFERENCE, ENCRYPT,    good
        good, 0,       MUTUAL,       other, false, MUTUAL,       ENCRYPT,    good
        good, 0,       NOPREFERENCE, bad,   false, MUTUAL,       AVAILABLE,  good

        good, 3024000, NOPREFERENCE, -,     false, NOPREFERENCE, AVAILABLE,  good
        good, 3024000, MUTUAL,       -,     false, MUTUAL,       ENCRYPT,    good
        good, 3024001, NOPREFERENCE, -,     false, NOPREFERENCE, DISCOURAGE, good
        good, 3024001, MUTUAL,       -,     false, MUTUAL,       DISCOURAGE, good
        good, 3024001, NOPREFERENCE, -,     true,  NOPREFERENCE, ENCRYPT,    good
        good, 3024001, MUTUAL,       other, true,  MUTUAL,       ENCRYPT,    good
        good, 3024001, MUTUAL,       other, false, MUTUAL,       DISCOURAGE, good
        """)
    void oneRecipientGetsWhatTheSpecificationSays(String publicKey, long silence, PreferEncrypt preference, String gossipKey,
                                                  boolean reply, PreferEncrypt account, UiRecommendation expected, String target) {
        PeerState peer = peer(publicKey, silence, preference, gossipKey);
        assertThat(testee.forRecipient(Optional.of(peer), new MessageContext(reply, account), NOW))
            .isEqualTo(new Recommendation(expected, named(target)));
    }

    @Test
    void aPeerOfWhomNothingIsKnownDisablesEvenAReply() {
        assertThat(testee.forRecipient(Optional.empty(), new MessageContext(true, PreferEncrypt.MUTUAL), NOW))
            .isEqualTo(new Recommendation(UiRecommendation.DISABLE, Optional.empty()));
    }

    // Peers of whom the recommendation in question is known: a message to each of them, from an account that prefers encryption
    private static final Map<String, Optional<PeerState>> PEERS = Map.of(
        "unknown", Optional.empty(),
        "disable", Optional.of(peer("bad", 0, PreferEncrypt.MUTUAL, "-")),
        "discourage", Optional.of(peer("-", 0, PreferEncrypt.NOPREFERENCE, "good")),
        "available", Optional.of(peer("good", 0, PreferEncrypt.NOPREFERENCE, "-")),
        "encrypt", Optional.of(peer("good", 0, PreferEncrypt.MUTUAL, "-")));

    @ParameterizedTest(name = "{0}: {1}, as a reply {2}")
    @CsvSource(textBlock = """
        unknown,                       DISABLE,    DISABLE
        encrypt unknown,               DISABLE,    DISABLE
        encrypt disable,               DISABLE,    DISABLE
        discourage available disable,  DISABLE,    DISABLE
        encrypt,                       ENCRYPT,    ENCRYPT
        encrypt encrypt,               ENCRYPT,    ENCRYPT
        discourage,                    DISCOURAGE, ENCRYPT
        encrypt discourage,            DISCOURAGE, ENCRYPT
        available discourage encrypt,  DISCOURAGE, ENCRYPT
        available,                     AVAILABLE,  ENCRYPT
        available encrypt,             AVAILABLE,  ENCRYPT
        encrypt available encrypt,     AVAILABLE,  ENCRYPT
        """)
    void forManyTheFirstRuleThatMatchesCounts(String peers, UiRecommendation expected, UiRecommendation asReply) {
        assertThat(forMessage(peers.split(" "), false).ui()).isEqualTo(expected);
        assertThat(forMessage(peers.split(" "), true).ui()).isEqualTo(asReply);
    }

    private MessageRecommendation forMessage(String[] peers, boolean reply) {
        Map<CanonicalAddress, Optional<PeerState>> known = new HashMap<>();
        List<CanonicalAddress> recipients = new ArrayList<>();
        for (String peer : peers) {
            CanonicalAddress address = address(peer + recipients.size());
            known.put(address, PEERS.get(peer));
            recipients.add(address);
        }
        return testee.forMessage(recipients, known::get, new MessageContext(reply, PreferEncrypt.MUTUAL), NOW);
    }

    private static CanonicalAddress address(String localPart) {
        return CanonicalAddress.of(localPart, "one.example").orElseThrow();
    }

    @Test
    void theTargetKeysAreThoseOfAllRecipientsWhoHaveOne() {
        MessageRecommendation answer = forMessage(new String[] {"encrypt", "unknown", "discourage"}, false);
        assertThat(answer.ui()).isEqualTo(UiRecommendation.DISABLE);
        assertThat(answer.targetKeys()).isEqualTo(Map.of(address("encrypt0"), KEYS.get("good"), address("discourage2"), KEYS.get("good")));
        assertThat(answer.recipients().values()).extracting(Recommendation::ui)
            .containsExactly(UiRecommendation.ENCRYPT, UiRecommendation.DISABLE, UiRecommendation.DISCOURAGE);
    }

    @Test
    void aMessageToNobodyIsEncryptedToNobody() {
        assertThat(forMessage(new String[0], true)).isEqualTo(new MessageRecommendation(UiRecommendation.DISABLE, Map.of()));
    }

    @Test
    void whoIsThereTwiceCountsOnce() {
        List<CanonicalAddress> asked = new ArrayList<>();
        testee.forMessage(Arrays.asList(address("ben"), address("ben")), address -> {
            asked.add(address);
            return Optional.empty();
        }, new MessageContext(false, PreferEncrypt.MUTUAL), NOW);
        assertThat(asked).containsExactly(address("ben"));
    }
}
