/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;

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
            .flatMap(field -> LenientAddressParser.DEFAULT.parseAddressList(field.text()).flatten().stream())
            .flatMap(VisibleRecipients::canonical)
            .limit(MAX_ADDRESSES)
            .forEach(addresses::add);
        return Collections.unmodifiableSet(addresses);
    }

    private static Stream<CanonicalAddress> canonical(Mailbox mailbox) {
        if (mailbox.getLocalPart() == null || mailbox.getDomain() == null) {
            return Stream.empty();
        }
        // "ben@two.example <ben@two.example>" is frequent, and not what address parsers expect
        int bracket = mailbox.getDomain().lastIndexOf('<');
        return bracket >= 0 && mailbox.getDomain().endsWith(">")
            ? CanonicalAddress.parse(mailbox.getDomain().substring(bracket + 1, mailbox.getDomain().length() - 1)).stream()
            : CanonicalAddress.of(mailbox.getLocalPart(), mailbox.getDomain()).stream();
    }
}
