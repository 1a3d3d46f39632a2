/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.gossip;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.GossipHeader;
import io.github.jamesautocrypt.core.header.HeaderResult;

/**
 * What the gossip in one message comes to. Immutable.
 *
 * @param accepted what counts, one header for each address, in the order of the message
 * @param rejected what does not count, and why
 */
public record Gossip(List<GossipHeader> accepted, List<Rejected> rejected) {

    public Gossip {
        accepted = List.copyOf(accepted);
        rejected = List.copyOf(rejected);
    }

    /**
     * A header that does not count.
     *
     * @param addr   whom it is about, as far as that is known
     * @param header what is wrong with the header itself, when that is what is wrong
     */
    public record Rejected(Reason reason, Optional<CanonicalAddress> addr, Optional<HeaderResult.Rejected<GossipHeader>> header) {

        Rejected(Reason reason) {
            this(reason, Optional.empty(), Optional.empty());
        }

        Rejected(Reason reason, CanonicalAddress addr) {
            this(reason, Optional.of(addr), Optional.empty());
        }

        Rejected(HeaderResult.Rejected<GossipHeader> header) {
            this(Reason.INVALID, Optional.empty(), Optional.of(header));
        }

        /** What is wrong, in a sentence for people. */
        public String sentence() {
            return header.map(HeaderResult.Rejected::sentence).orElseGet(reason::sentence);
        }
    }

    /** Why gossip does not count. */
    public enum Reason {
        /** The header itself is invalid, or about nobody in To, Cc or Reply-To. */
        INVALID("The header is not valid."),
        /** Decision I-5: anybody can encrypt, and put into the encryption what they like. */
        UNSIGNED("The encrypted part is not signed by its sender."),
        /** A-42b. */
        NO_SINGLE_SENDER("From does not hold exactly one address."),
        /** What is encrypted claims to be from somebody else than the message around it. */
        SENDER_DIFFERS("From inside the encryption is not From outside."),
        /** Decision I-6: the sender has an Autocrypt header for that. */
        ABOUT_SENDER("The header is about the sender of the message."),
        /** Decision I-6: nobody needs to be told one's own key. */
        ABOUT_ACCOUNT("The header is about the account that received the message."),
        /** Decision I-6: what has two readings has none. */
        TOLD_TWICE("More than one valid header is about this address.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** One sentence, for people. */
        public String sentence() {
            return sentence;
        }
    }
}
