/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MessageResult;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.LearningResult;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.mailets.Accounts.Owner;
import io.github.jamesautocrypt.mailets.DeliveredMail;

/** Learns from one message in a mailbox what was to be learned when it came or went. Thread-safe. */
public class MessageTeacher {
    private final PeerKeyLearner peers;
    private final OwnKeyLearner ownKeys;
    private final Clock clock;

    @Inject
    public MessageTeacher(PeerKeyLearner peers, OwnKeyLearner ownKeys, Clock clock) {
        this.peers = peers;
        this.ownKeys = ownKeys;
        this.clock = clock;
    }

    /**
     * Learns from a message of which at least the header block was fetched.
     *
     * @return whether it taught anything
     * @throws StoreException when the store cannot be reached
     */
    boolean teach(Owner owner, FolderKind kind, MessageResult message) throws MailboxException, IOException {
        Optional<MessageFacts> facts = DeliveredMail.facts(headers(message));
        return facts.isPresent() && teach(owner, kind, facts.get(), internalDate(message));
    }

    private static HeaderBlock headers(MessageResult message) throws MailboxException, IOException {
        try (InputStream in = message.getHeaders().getInputStream()) {
            return HeaderBlock.of(in.readNBytes(HeaderBlock.MAX_OCTETS));
        }
    }

    // A client may append a message with any date; what is seen from the future would outlive all that comes
    private Instant internalDate(MessageResult message) {
        Instant now = clock.instant();
        return Optional.ofNullable(message.getInternalDate())
            .map(date -> Instant.ofEpochMilli(date.getTime()))
            .filter(date -> !date.isAfter(now))
            .orElse(now);
    }

    private boolean teach(Owner owner, FolderKind kind, MessageFacts facts, Instant date) {
        if (kind == FolderKind.SENT) {
            // of another From it is a second identity of the user's, which is nobody's peer
            return ownKeys.learn(owner.account(), facts, owner.ownAddresses(), date).isPresent();
        }
        return peers.learn(owner.account(), facts, owner.ownAddresses(), date) instanceof LearningResult.Learned;
    }
}
