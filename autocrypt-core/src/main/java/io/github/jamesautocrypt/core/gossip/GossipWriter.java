/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.gossip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.header.GossipHeader;

/**
 * Tells the recipients of an encrypted message the keys of each other (A-60 to A-63; Autocrypt Level 1, "Key Gossip Injection in
 * Outbound Messages"). For those who encrypt; a server that does not hold the payload has nothing to put gossip into. Stateless and
 * thread-safe.
 */
public final class GossipWriter {

    private GossipWriter() {
    }

    /**
     * The gossip for one message: a line for each recipient whom all others can see too, with the key that the message is encrypted to,
     * reduced to one user id and five packets; no preference. No lines for a single recipient, and none about the sender.
     *
     * @param sender            the address in From
     * @param visibleRecipients the addresses in To, Cc and Reply-To; nobody else is ever told about, for Bcc is nobody's business
     * @param targetKeys        the keys that the message is encrypted to; they may be more
     * @param at                when the message is written
     */
    public static RootPartHeaders write(CanonicalAddress sender, Set<CanonicalAddress> visibleRecipients,
                                        Map<CanonicalAddress, Keydata> targetKeys, Instant at) {
        Set<CanonicalAddress> others = new LinkedHashSet<>(visibleRecipients);
        others.remove(sender);
        List<String> lines = new ArrayList<>();
        Set<CanonicalAddress> untold = new LinkedHashSet<>();
        if (others.size() > 1) {
            others.forEach(recipient -> line(recipient, Optional.ofNullable(targetKeys.get(recipient)), at)
                .ifPresentOrElse(lines::add, () -> untold.add(recipient)));
        }
        return new RootPartHeaders(lines, untold);
    }

    private static Optional<String> line(CanonicalAddress recipient, Optional<Keydata> targetKey, Instant at) {
        return targetKey
            .flatMap(key -> Certificates.read(key).certificate())
            .flatMap(certificate -> certificate.minimal(recipient, at))
            .flatMap(minimal -> AutocryptHeaderFormatter.format(new GossipHeader(recipient, minimal)))
            .map(value -> GossipHeader.NAME + ": " + value + "\r\n");
    }
}
