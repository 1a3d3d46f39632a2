/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PeerStateUpdateTest {
    private static final Instant RECEIVED = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant BASE = Instant.parse("2024-01-15T13:00:00Z");

    private record Message(Instant effectiveDate, Optional<AutocryptHeader> header) {
    }

    private static Message message(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return new Message(PeerStateUpdate.effectiveDate(facts.date(), RECEIVED),
            facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from)));
    }

    private static Transition after(PeerState state, Message message) {
        return PeerStateUpdate.apply(state, message.effectiveDate(), message.header());
    }

    private static PeerState afterAll(List<Message> messages) {
        PeerState state = PeerState.UNKNOWN;
        for (Message message : messages) {
            state = after(state, message).state();
        }
        return state;
    }

    @ParameterizedTest
    @CsvSource({
        "d01, 2024-01-15T13:00:00Z", "d12, 2024-03-01T00:00:00Z", "d13, 2024-03-01T00:00:00Z", "d14, 2024-03-01T00:00:00Z",
        "d15, 1970-01-01T00:00:00Z"})
    void aMessageCountsFromItsDateButNeverFromTheFuture(String vector, Instant effectiveDate) {
        assertThat(message(vector).effectiveDate()).isEqualTo(effectiveDate);
    }

    @Test
    void theFirstHeaderMakesThePeer() {
        Message first = message("d01");
        Transition transition = after(PeerState.UNKNOWN, first);
        assertThat(transition.keyChange()).isEqualTo(KeyChange.FIRST_SEEN);
        assertThat(transition.state()).isEqualTo(new PeerState(Optional.of(BASE), Optional.of(BASE),
            first.header().map(AutocryptHeader::keydata), PreferEncrypt.MUTUAL, Optional.empty(), Optional.empty()));
    }

    @Test
    void aMessageWithoutHeaderMakesAPeerWithoutKey() {
        Transition transition = after(PeerState.UNKNOWN, message("d46"));
        assertThat(transition.keyChange()).isEqualTo(KeyChange.NO_KEY);
        assertThat(transition.state().lastSeen()).isPresent();
        assertThat(transition.state().autocryptTimestamp()).isEmpty();
        assertThat(transition.state().publicKey()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"d46, NO_KEY", "d49, OUTDATED", "d50, PREFERENCE_CHANGED", "d51, REPLACED", "d01, SAME"})
    void whatFollowsTheFirstHeaderSaysWhatItChanged(String vector, KeyChange change) {
        assertThat(after(afterAll(List.of(message("d01"))), message(vector)).keyChange()).isEqualTo(change);
    }

    @Test
    void aMessageWithoutHeaderMovesLastSeenOnly() {
        PeerState before = afterAll(List.of(message("d01")));
        PeerState after = after(before, message("d46")).state();
        assertThat(after.lastSeen()).contains(Instant.parse("2024-01-17T13:00:00Z"));
        assertThat(after.autocryptTimestamp()).isEqualTo(before.autocryptTimestamp());
        assertThat(after.publicKey()).isEqualTo(before.publicKey());
    }

    @Test
    void anOlderHeaderChangesNothingAtAll() {
        PeerState before = afterAll(List.of(message("d01")));
        assertThat(after(before, message("d49")).state()).isEqualTo(before);
    }

    @Test
    void aHeaderWithoutPreferenceTakesMutualBack() {
        assertThat(afterAll(List.of(message("d01"), message("d50"))).preferEncrypt()).isEqualTo(PreferEncrypt.NOPREFERENCE);
    }

    @Test
    void withEqualDatesTheOneProcessedLaterWins() {
        Message one = message("d01");
        Message other = message("d51");
        assertThat(afterAll(List.of(one, other)).publicKey()).isEqualTo(other.header().map(AutocryptHeader::keydata));
        assertThat(afterAll(List.of(other, one)).publicKey()).isEqualTo(one.header().map(AutocryptHeader::keydata));
    }

    @Test
    void whatGossipToldIsLeftAlone() {
        PeerState gossiped = new PeerState(Optional.empty(), Optional.empty(), Optional.empty(), PreferEncrypt.NOPREFERENCE,
            Optional.of(BASE), message("d01").header().map(AutocryptHeader::keydata));
        PeerState after = after(gossiped, message("d49")).state();
        assertThat(after.gossipTimestamp()).isEqualTo(gossiped.gossipTimestamp());
        assertThat(after.gossipKey()).isEqualTo(gossiped.gossipKey());
    }

    @Provide
    Arbitrary<List<Message>> messages() {
        List<Optional<AutocryptHeader>> headers = List.of(Optional.empty(), message("d01").header(), message("d49").header(), message("d50").header());
        return Combinators.combine(Arbitraries.longs().between(0, 20), Arbitraries.of(headers))
            .as((seconds, header) -> new Message(BASE.plusSeconds(seconds), header))
            .list().ofMaxSize(12);
    }

    @Property
    void lastSeenIsNeverBehindTheAutocryptTimestampAndNothingGoesBackInTime(@ForAll("messages") List<Message> messages) {
        PeerState before = PeerState.UNKNOWN;
        for (Message message : messages) {
            PeerState after = after(before, message).state();
            assertThat(after.lastSeen()).isPresent();
            before.lastSeen().ifPresent(seen -> assertThat(after.lastSeen().orElseThrow()).isAfterOrEqualTo(seen));
            before.autocryptTimestamp().ifPresent(seen -> assertThat(after.autocryptTimestamp().orElseThrow()).isAfterOrEqualTo(seen));
            after.autocryptTimestamp().ifPresent(seen -> assertThat(after.lastSeen().orElseThrow()).isAfterOrEqualTo(seen));
            before = after;
        }
    }

    @Property
    void theLastMessageMayBeProcessedTwice(@ForAll("messages") List<Message> messages) {
        PeerState once = afterAll(messages);
        if (!messages.isEmpty()) {
            assertThat(after(once, messages.get(messages.size() - 1)).state()).isEqualTo(once);
        }
    }

    @Property
    void withoutEqualDatesTheOrderOfArrivalDoesNotMatterForTheKey(@ForAll("messages") List<Message> messages) {
        List<Message> distinct = messages.stream().filter(message -> messages.stream()
            .filter(other -> other.effectiveDate().equals(message.effectiveDate())).count() == 1).toList();
        List<Message> sorted = distinct.stream().sorted(Comparator.comparing(Message::effectiveDate)).toList();
        PeerState one = afterAll(distinct);
        PeerState other = afterAll(sorted);
        assertThat(one.publicKey()).isEqualTo(other.publicKey());
        assertThat(one.preferEncrypt()).isEqualTo(other.preferEncrypt());
        assertThat(one.autocryptTimestamp()).isEqualTo(other.autocryptTimestamp());
        assertThat(one.lastSeen()).isEqualTo(other.lastSeen());
    }
}
