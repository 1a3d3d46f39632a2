/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;

/**
 * The recommendation (A-45; Autocrypt Level 1, "Provide a recommendation for message encryption"), in the steps of the specification:
 * what is possible with one recipient, whether to encrypt to that recipient by default, and the same for a message to many. Every
 * implementation is to come to the same answer, so nothing here can be set.
 *
 * <p>Every answer belongs to an instant, because keys expire. As thread-safe as the {@link KeyUsability} it asks.
 */
public final class Recommender {
    /** A header this much older than the newest message: the peer seems to use a program without Autocrypt by now. */
    public static final Duration STALE_AFTER = Duration.ofDays(35);

    private final KeyUsability usability;

    public Recommender(KeyUsability usability) {
        this.usability = usability;
    }

    /**
     * The preliminary recommendation for a recipient whose state is known; for one who has no state it is {@link
     * UiRecommendation#DISABLE}. What the sender wishes and what the message answers to belongs to a message that is being written,
     * and is not asked here; so the answer is never {@link UiRecommendation#ENCRYPT}.
     */
    public Recommendation preliminary(PeerState recipient, Instant at) {
        Optional<Keydata> publicKey = recipient.publicKey().filter(key -> usability.isUsable(key, at));
        if (publicKey.isPresent()) {
            return new Recommendation(isStale(recipient) ? UiRecommendation.DISCOURAGE : UiRecommendation.AVAILABLE, publicKey);
        }
        Optional<Keydata> gossipKey = recipient.gossipKey().filter(key -> usability.isUsable(key, at));
        return new Recommendation(gossipKey.isPresent() ? UiRecommendation.DISCOURAGE : UiRecommendation.DISABLE, gossipKey);
    }

    /**
     * The recommendation for a message to one recipient ("Recommendations for single-recipient messages").
     *
     * @param recipient the state of that peer, empty when nothing is known
     */
    public Recommendation forRecipient(Optional<PeerState> recipient, MessageContext message, Instant at) {
        return recipient
            .map(state -> decided(state, preliminary(state, at), message))
            .orElseGet(() -> new Recommendation(UiRecommendation.DISABLE, Optional.empty()));
    }

    /**
     * The recommendation for a message to any number of recipients. A message to nobody is {@link UiRecommendation#DISABLE}.
     *
     * @param recipients everybody in To, Cc and Bcc; who is there twice counts once
     * @param peers      the state of a peer, empty when nothing is known; asked once for each recipient
     */
    public MessageRecommendation forMessage(Collection<CanonicalAddress> recipients, Function<CanonicalAddress, Optional<PeerState>> peers,
                                            MessageContext message, Instant at) {
        Map<CanonicalAddress, Recommendation> each = new LinkedHashMap<>();
        recipients.forEach(recipient -> each.computeIfAbsent(recipient, address -> forRecipient(peers.apply(address), message, at)));
        return MessageRecommendation.of(each);
    }

    // "Deciding to Encrypt by Default"
    private static Recommendation decided(PeerState recipient, Recommendation preliminary, MessageContext message) {
        return switch (preliminary.ui()) {
            case DISCOURAGE -> message.replyToEncrypted() ? encrypt(preliminary) : preliminary;
            case AVAILABLE -> message.replyToEncrypted() || bothPreferIt(recipient, message) ? encrypt(preliminary) : preliminary;
            default -> preliminary;
        };
    }

    private static Recommendation encrypt(Recommendation preliminary) {
        return new Recommendation(UiRecommendation.ENCRYPT, preliminary.targetKey());
    }

    private static boolean bothPreferIt(PeerState recipient, MessageContext message) {
        return recipient.preferEncrypt() == PreferEncrypt.MUTUAL && message.accountPreference() == PreferEncrypt.MUTUAL;
    }

    private static boolean isStale(PeerState recipient) {
        return recipient.autocryptTimestamp()
            .flatMap(autocrypt -> recipient.lastSeen().map(lastSeen -> Duration.between(autocrypt, lastSeen)))
            .filter(silence -> silence.compareTo(STALE_AFTER) > 0)
            .isPresent();
    }
}
