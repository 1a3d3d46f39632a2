/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;

/**
 * Something that happened to a key in the eyes of one account, for people who ask later how the key got there.
 *
 * @param receipt           when it happened, and how trustworthy the message was
 * @param address           whose key it is: a peer's or one of the account's own
 * @param kind              what happened
 * @param source            where it was seen
 * @param fingerprint       the key's fingerprint; empty for a key of an unknown version
 * @param formerFingerprint that of the key in whose place it came, or with which it is in conflict
 */
public record KeyEvent(Receipt receipt, CanonicalAddress address, Kind kind, Source source, Optional<String> fingerprint,
                       Optional<String> formerFingerprint) {

    /** What happened. */
    public enum Kind {
        /** A first key. */
        LEARNED,
        /** Another key than before. */
        REPLACED,
        /** The same key with another preference. */
        PREFERENCE_CHANGED,
        /** Another own key, while one of another program of the user is still in use. */
        CONFLICT,
        /** An own key was forgotten, for there were too many. */
        REMOVED
    }

    /** Where a key was seen. */
    public enum Source {
        /** In the Autocrypt header of a message from the peer. */
        HEADER,
        /** In the Autocrypt-Gossip header of somebody else's message. */
        GOSSIP,
        /** In the Autocrypt header of a message that the account submitted. */
        OWN_HEADER
    }

    /** What an update of a peer's state means for the log; empty when it says nothing new of any key. */
    public static Optional<KeyEvent> of(Receipt receipt, CanonicalAddress peer, PeerUpdate update, PeerState before, KeyChange change) {
        return kind(change).map(kind -> new KeyEvent(receipt, peer, kind, source(update), fingerprint(update.keydata()),
            fingerprint(former(update, before))));
    }

    private static Optional<Kind> kind(KeyChange change) {
        return switch (change) {
            case FIRST_SEEN, GOSSIP_FIRST_SEEN -> Optional.of(Kind.LEARNED);
            case REPLACED, GOSSIP_REPLACED -> Optional.of(Kind.REPLACED);
            case PREFERENCE_CHANGED -> Optional.of(Kind.PREFERENCE_CHANGED);
            case OUTDATED, NO_KEY, SAME, GOSSIP_SAME -> Optional.empty();
        };
    }

    private static Source source(PeerUpdate update) {
        return update instanceof PeerUpdate.FromGossip ? Source.GOSSIP : Source.HEADER;
    }

    private static Optional<Keydata> former(PeerUpdate update, PeerState before) {
        return update instanceof PeerUpdate.FromGossip ? before.gossipKey() : before.publicKey();
    }

    private static Optional<String> fingerprint(Optional<Keydata> keydata) {
        return keydata.flatMap(Keydata::fingerprint);
    }
}
