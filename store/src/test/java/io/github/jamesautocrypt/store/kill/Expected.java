/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.PeerStates;

/** The states that the update algorithm gives for all messages so far, in memory. */
final class Expected {
    private final Map<Who, PeerState> states = new HashMap<>();

    private record Who(Account account, CanonicalAddress peer) {
        static Who of(Message message) {
            return new Who(message.account(), message.peer());
        }
    }

    /**
     * Checks that each state is the one which some of the messages lead to, and that the log of key events tells of it.
     *
     * @param arrived what the messages since the last look may be
     * @param learned those of them that must not be missing
     */
    void check(PeerStates store, EventChain events, List<Message> arrived, Collection<Message> learned) {
        Map<Who, List<Message>> byPeer = arrived.stream().collect(Collectors.groupingBy(Who::of));
        byPeer.forEach((who, messages) -> {
            PeerState found = store.find(who.account(), who.peer()).orElse(PeerState.UNKNOWN);
            List<Message> counted = messages.stream().filter(message -> isCounted(found, message)).toList();
            assertThat(coarse(found)).isEqualTo(coarse(after(states.getOrDefault(who, PeerState.UNKNOWN), counted)));
            assertThat(learned.stream().filter(message -> Who.of(message).equals(who))).isSubsetOf(counted);
            events.check(who.account(), who.peer(), found);
        });
    }

    // Everything that is no newer than what the state tells may have been learned, and makes no difference if not
    private static boolean isCounted(PeerState state, Message message) {
        if (message.gossip()) {
            return state.gossipTimestamp().filter(newest -> !newest.isBefore(message.date())).isPresent();
        }
        return message.key().isPresent()
            ? state.autocryptTimestamp().filter(newest -> !newest.isBefore(message.date())).isPresent()
            : day(state.lastSeen()).filter(newest -> !newest.isBefore(message.date().truncatedTo(ChronoUnit.DAYS))).isPresent();
    }

    // A store need not write that a peer was seen later on the same day
    private static PeerState coarse(PeerState state) {
        return new PeerState(day(state.lastSeen()), state.autocryptTimestamp(), state.publicKey(), state.preferEncrypt(),
            state.gossipTimestamp(), state.gossipKey());
    }

    private static Optional<Instant> day(Optional<Instant> instant) {
        return instant.map(present -> present.truncatedTo(ChronoUnit.DAYS));
    }

    private static PeerState after(PeerState before, List<Message> messages) {
        PeerState state = before;
        for (Message message : messages) {
            state = message.update().applyTo(state).state();
        }
        return state;
    }

    /** Learns messages, some of them perhaps once more, and checks that nothing tells of what happened in the meantime. */
    void learnAgain(PeerStates store, EventChain events, List<Message> messages) {
        for (Message message : messages) {
            message.learn(store);
            states.compute(Who.of(message), (who, state) -> message.update().applyTo(state == null ? PeerState.UNKNOWN : state).state());
        }
        states.forEach((who, state) -> {
            PeerState found = store.find(who.account(), who.peer()).orElseThrow();
            assertThat(coarse(found)).isEqualTo(coarse(state));
            events.check(who.account(), who.peer(), found);
        });
    }

    /** Begins again with an empty store. */
    void forget() {
        states.clear();
    }
}
