/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.RecentHeaders;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.Protection;
import io.github.jamesautocrypt.core.peer.PeerStateUpdate;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.service.LearningResult.Ignored;
import io.github.jamesautocrypt.core.service.LearningResult.Learned;
import io.github.jamesautocrypt.core.service.LearningResult.Reason;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/** Learns the keys of correspondents from mail that arrives for an account (A-42 to A-44; Autocrypt Level 1, "Updating Autocrypt Peer State"). Thread-safe. */
public final class PeerKeyLearner {
    private final PeerStates peers;
    private final RecentHeaders recentHeaders = new RecentHeaders();

    public PeerKeyLearner(PeerStates peers) {
        this.peers = peers;
    }

    /** What a message is to the state of the peer. */
    private interface Kind {
        PeerUpdate update(Instant effectiveDate, Optional<AutocryptHeader> header);
    }

    /** What one message teaches whoever gets it. Immutable. */
    public static final class Lesson {
        private final MessageFacts facts;
        private final Optional<AutocryptHeader> header;

        private Lesson(MessageFacts facts, Optional<AutocryptHeader> header) {
            this.facts = facts;
            this.header = header;
        }

        /** Whether the message has an Autocrypt header that counts. */
        public boolean hasHeader() {
            return header.isPresent();
        }
    }

    /** Reads one message, once for all accounts that learn from it. */
    public Lesson read(MessageFacts facts) {
        return new Lesson(facts, facts.sender().single().flatMap(from -> recentHeaders.select(facts.autocrypt(), from)));
    }

    /**
     * Learns from one message for one account.
     *
     * @param isOwnAddress whether an address belongs to the account
     * @param receipt      when the message arrived, and whether its sender is known to be its sender, which is logged and decides nothing here
     * @throws StoreException when the store cannot be reached; then nothing was learned
     */
    public LearningResult learn(Account account, Lesson lesson, Predicate<CanonicalAddress> isOwnAddress, Receipt receipt) {
        return learn(account, lesson, isOwnAddress, receipt, PeerUpdate.FromPeer::new);
    }

    /**
     * The same from one message that arrived long ago: whatever order such messages are read in, to read them again changes nothing.
     *
     * @throws StoreException when the store cannot be reached; then nothing was learned
     */
    public LearningResult learnAgain(Account account, MessageFacts facts, Predicate<CanonicalAddress> isOwnAddress, Instant received) {
        return learn(account, read(facts), isOwnAddress, new Receipt(received, Authenticity.UNKNOWN), PeerUpdate.FromMailbox::new);
    }

    private LearningResult learn(Account account, Lesson lesson, Predicate<CanonicalAddress> isOwnAddress, Receipt receipt, Kind kind) {
        if (lesson.facts.report()) {
            return new Ignored(Reason.REPORT);
        }
        if (lesson.facts.spam()) {
            return new Ignored(Reason.SPAM);
        }
        return lesson.facts.sender().single()
            .map(from -> learnFrom(from, account, lesson, isOwnAddress, receipt, kind))
            .orElseGet(() -> new Ignored(Reason.NO_SINGLE_SENDER));
    }

    private LearningResult learnFrom(CanonicalAddress from, Account account, Lesson lesson, Predicate<CanonicalAddress> isOwnAddress, Receipt receipt,
                                     Kind kind) {
        if (lesson.facts.fromMailingList()) {
            return new Ignored(Reason.MAILING_LIST);
        }
        if (isOwnAddress.test(from)) {
            return new Ignored(Reason.OWN_MAIL);
        }
        if (lesson.header.isEmpty() && lesson.facts.protection() == Protection.ENCRYPTED) {
            return new Ignored(Reason.ENCRYPTED_WITHOUT_HEADER);
        }
        PeerUpdate update = kind.update(PeerStateUpdate.effectiveDate(lesson.facts.date(), receipt.at()), lesson.header);
        return new Learned(from, peers.update(account, from, update, receipt));
    }
}
