/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.Optional;

import io.github.jamesautocrypt.core.message.FirstParts;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;

/** Reads a mail that lies in a mailbox as the mailets read it when it came by. Stateless and thread-safe. */
public final class DeliveredMail {

    private DeliveredMail() {
    }

    /**
     * What the header block tells; empty when it teaches nothing: one of James' filters called the mail spam, or only its body would tell
     * whether it was encrypted.
     */
    public static Optional<MessageFacts> facts(HeaderBlock headers) {
        MessageFacts facts = MessageFacts.of(headers);
        if (SpamVerdict.isSpam(headers) || facts.autocrypt().isEmpty() && FirstParts.mayTellMore(headers)) {
            return Optional.empty();
        }
        return Optional.of(MailHeaders.isMangled(facts) ? facts.withoutSender() : facts);
    }
}
