/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/**
 * Whom everybody who gets a message can see in it: the addresses in its To, Cc and Reply-To fields, the only ones that gossip may be
 * about. What has no canonical form is passed over.
 *
 * <p>Reads at most {@value #MAX_ADDRESSES} addresses, and no field of more than {@value #MAX_FIELD_OCTETS} octets. Never throws.
 * Stateless and thread-safe.
 */
public final class VisibleRecipients {
    /** Longer than any address list in good faith. */
    static final int MAX_FIELD_OCTETS = 64 * 1024;
    static final int MAX_ADDRESSES = 1000;

    private VisibleRecipients() {
    }

    /** The addresses in To, Cc and Reply-To, in this order. */
    public static Set<CanonicalAddress> of(HeaderBlock headers) {
        return in(headers, "To", "Cc", "Reply-To");
    }

    /** The addresses in all fields of some names. */
    public static Set<CanonicalAddress> in(HeaderBlock headers, String... names) {
        Set<CanonicalAddress> addresses = new LinkedHashSet<>();
        Stream.of(names)
            .flatMap(name -> headers.named(name).stream())
            .filter(field -> field.size() <= MAX_FIELD_OCTETS)
            .flatMap(field -> AddressList.read(field.text()).stream())
            .flatMap(Optional::stream)
            .limit(MAX_ADDRESSES)
            .forEach(addresses::add);
        return Collections.unmodifiableSet(addresses);
    }
}
