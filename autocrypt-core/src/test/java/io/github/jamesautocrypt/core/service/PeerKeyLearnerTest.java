/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.CLEO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.LearningResult.Ignored;
import io.github.jamesautocrypt.core.service.LearningResult.Learned;
import io.github.jamesautocrypt.core.service.LearningResult.Reason;

class PeerKeyLearnerTest {
    private static final Instant RECEIVED = Instant.parse("2024-03-01T00:00:00Z");
    private static final Receipt RECEIPT = new Receipt(RECEIVED, Receipt.Authenticity.UNKNOWN);

    private final PeerStates peers = new MemoryPeerStates();
    private final PeerKeyLearner testee = new PeerKeyLearner(peers);

    private LearningResult learn(String vector) {
        return testee.learn(BEN, testee.read(Vectors.facts(vector)), any -> false, RECEIPT);
    }

    @Test
    void aHeaderIsLearnedForTheRecipientAndForNobodyElse() {
        assertThat(learn("d01")).isEqualTo(new Learned(ANNA, KeyChange.FIRST_SEEN));
        assertThat(peers.find(BEN, ANNA).flatMap(PeerState::publicKey)).isPresent();
        assertThat(peers.find(CLEO, ANNA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"d08, NO_SINGLE_SENDER", "d09, NO_SINGLE_SENDER", "d10, NO_SINGLE_SENDER", "d58, NO_SINGLE_SENDER", "d11, REPORT", "d55, SPAM",
        "d53, MAILING_LIST", "d54, MAILING_LIST", "e13, ENCRYPTED_WITHOUT_HEADER"})
    void whatDoesNotCountLeavesNoTrace(String vector, Reason reason) {
        assertThat(learn(vector)).isEqualTo(new Ignored(reason));
        assertThat(peers.list(BEN, 0, 10)).isEmpty();
    }

    @Test
    void theAccountsOwnMailMakesItNotItsOwnPeer() {
        assertThat(testee.learn(BEN, testee.read(Vectors.facts("d01")), ANNA::equals, RECEIPT)).isEqualTo(new Ignored(Reason.OWN_MAIL));
        assertThat(peers.list(BEN, 0, 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"d02", "d03", "d06", "d36", "d46"})
    void aMessageWithoutOneValidHeaderMovesLastSeenOnly(String vector) {
        learn(vector);
        assertThat(peers.find(BEN, ANNA)).hasValueSatisfying(state -> {
            assertThat(state.lastSeen()).isPresent();
            assertThat(state.publicKey()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"d01, true", "d04, true", "d03, false", "d06, false", "d08, false", "d46, false"})
    void aLessonTellsWhetherAHeaderCounts(String vector, boolean counts) {
        assertThat(testee.read(Vectors.facts(vector)).hasHeader()).isEqualTo(counts);
        assertThat(peers.list(BEN, 0, 10)).isEmpty();
    }

    @Test
    void anEncryptedMessageWithItsHeaderOutsideCounts() {
        assertThat(learn("e01")).isEqualTo(new Learned(ANNA, KeyChange.FIRST_SEEN));
    }

    @Test
    void toReadOldMailASecondTimeChangesNothingWhateverItsOrder() {
        MemoryKeyEvents events = new MemoryKeyEvents();
        PeerStates known = new MemoryPeerStates(events);
        PeerKeyLearner learner = new PeerKeyLearner(known);
        Instant moment = Instant.parse("2024-01-15T12:00:00Z");
        List<MessageFacts> mail = Stream.of("d49", "d01", "d46", "d40")
            .map(Vectors::facts)
            .map(facts -> new MessageFacts(facts.sender(), Optional.of(moment), facts.protection(), facts.report(), facts.spam(),
                facts.fromMailingList(), facts.autocrypt()))
            .toList();

        mail.forEach(facts -> learner.learnAgain(BEN, facts, any -> false, RECEIVED));
        Optional<PeerState> state = known.find(BEN, ANNA);
        List<KeyEvent> log = events.list(BEN, Optional.empty(), 0, 100);
        mail.forEach(facts -> learner.learnAgain(BEN, facts, any -> false, RECEIVED));

        assertThat(state.flatMap(PeerState::publicKey)).isPresent();
        assertThat(known.find(BEN, ANNA)).isEqualTo(state);
        assertThat(events.list(BEN, Optional.empty(), 0, 100)).isEqualTo(log);
    }

    @Test
    void theLogSaysWhetherTheSenderWasKnownToBeIt() {
        MemoryKeyEvents events = new MemoryKeyEvents();

        PeerKeyLearner learner = new PeerKeyLearner(new MemoryPeerStates(events));
        learner.learn(BEN, learner.read(Vectors.facts("d01")), any -> false,
            new Receipt(RECEIVED, Receipt.Authenticity.NOT_AUTHENTICATED));

        assertThat(events.list(BEN, Optional.of(ANNA), 0, 10)).singleElement()
            .extracting(event -> event.receipt().authenticity()).isEqualTo(Receipt.Authenticity.NOT_AUTHENTICATED);
    }

    @Test
    void aDateFromTheFutureCountsFromTheTimeOfReceipt() {
        learn("d13");
        assertThat(peers.find(BEN, ANNA).flatMap(PeerState::autocryptTimestamp)).isEqualTo(Optional.of(RECEIVED));
    }
}
