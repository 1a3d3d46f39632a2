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
     * Learns from a message of which at least the header block was fetched. One from the future teaches nothing until its date has come:
     * a client may append a message with any date, and what is seen from the future would outlive all that comes.
     *
     * @return whether it taught anything
     * @throws StoreException when the store cannot be reached
     */
    boolean teach(Owner owner, FolderKind kind, MessageResult message) throws MailboxException, IOException {
        HeaderBlock headers = headers(message);
        Optional<MessageFacts> facts = DeliveredMail.facts(headers);
        Optional<Instant> date = internalDate(message);
        if (facts.isEmpty() || date.isEmpty() || kind == FolderKind.SENT && wentThroughAServer(headers)) {
            return false;
        }
        return teach(owner, kind, facts.get(), date.get());
    }

    // What a program itself put into the folder has no trace; in what has one the header may be AnnounceKey's, which is no word of the user
    private static boolean wentThroughAServer(HeaderBlock headers) {
        return headers.first("Received").isPresent();
    }

    private static HeaderBlock headers(MessageResult message) throws MailboxException, IOException {
        try (InputStream in = message.getHeaders().getInputStream()) {
            return HeaderBlock.of(in.readNBytes(HeaderBlock.MAX_OCTETS));
        }
    }

    private Optional<Instant> internalDate(MessageResult message) {
        return Optional.ofNullable(message.getInternalDate())
            .map(date -> Instant.ofEpochMilli(date.getTime()))
            .filter(date -> !date.isAfter(clock.instant()));
    }

    private boolean teach(Owner owner, FolderKind kind, MessageFacts facts, Instant date) {
        if (kind == FolderKind.SENT) {
            // of another From it is a second identity of the user's, which is nobody's peer
            return ownKeys.learn(owner.account(), facts, owner.ownAddresses(), date).isPresent();
        }
        return peers.learnAgain(owner.account(), facts, owner.ownAddresses(), date) instanceof LearningResult.Learned;
    }
}
