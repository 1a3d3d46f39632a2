/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.peer;

import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;

/** What one message says of one peer: the two ways in which Level 1 lets a state change, and the first of them once more for old mail. Immutable. */
public sealed interface PeerUpdate {

    /** The state after the message, and what the message changed. A pure function. */
    Transition applyTo(PeerState state);

    /** The key that the message tells, if it tells one. */
    Optional<Keydata> keydata();

    /**
     * A message from the peer itself.
     *
     * @param effectiveDate see {@link PeerStateUpdate#effectiveDate}
     * @param header        the single valid Autocrypt header of the message, if it has one
     */
    record FromPeer(Instant effectiveDate, Optional<AutocryptHeader> header) implements PeerUpdate {
        @Override
        public Transition applyTo(PeerState state) {
            return PeerStateUpdate.apply(state, effectiveDate, header);
        }

        @Override
        public Optional<Keydata> keydata() {
            return header.map(AutocryptHeader::keydata);
        }
    }

    /**
     * A message from the peer that was delivered long ago and is read again. Of two keys with one date the one that is known stays;
     * otherwise messages of one moment would change the key back and forth whenever they are read (decision I-2 is about arriving mail).
     *
     * @param effectiveDate see {@link PeerStateUpdate#effectiveDate}
     * @param header        the single valid Autocrypt header of the message, if it has one
     */
    record FromMailbox(Instant effectiveDate, Optional<AutocryptHeader> header) implements PeerUpdate {
        @Override
        public Transition applyTo(PeerState state) {
            return header.isPresent() && state.autocryptTimestamp().filter(effectiveDate::equals).isPresent()
                ? new Transition(state, KeyChange.OUTDATED)
                : PeerStateUpdate.apply(state, effectiveDate, header);
        }

        @Override
        public Optional<Keydata> keydata() {
            return header.map(AutocryptHeader::keydata);
        }
    }

    /**
     * A message in which somebody else tells the key of the peer.
     *
     * @param effectiveDate see {@link PeerStateUpdate#effectiveDate}
     * @param told          the key in the valid gossip header about the peer
     */
    record FromGossip(Instant effectiveDate, Keydata told) implements PeerUpdate {
        @Override
        public Transition applyTo(PeerState state) {
            return GossipUpdate.apply(state, effectiveDate, told);
        }

        @Override
        public Optional<Keydata> keydata() {
            return Optional.of(told);
        }
    }
}
