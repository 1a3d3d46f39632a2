/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/**
 * Whom everybody who gets a message can see in it: the addresses in its To, Cc and Reply-To fields, the only ones that gossip may be
 * about. What has no canonical form is passed over.
 *
 * <p>Reads fields of at most {@value #MAX_OCTETS} octets altogether, for each octet of a list costs as much as a hundred elsewhere, and
 * at most {@value #MAX_ADDRESSES} different addresses; a field that does not fit in is passed over. Never throws. Stateless and thread-safe.
 */
public final class VisibleRecipients {
    /** Longer than all address lists of any message in good faith. */
    static final int MAX_OCTETS = 64 * 1024;
    static final int MAX_ADDRESSES = 1000;

    private VisibleRecipients() {
    }

    /** The addresses in To, Cc and Reply-To, in this order, of header blocks that belong to one message. */
    public static Set<CanonicalAddress> of(HeaderBlock... headers) {
        return in(Stream.of(headers).flatMap(block -> fields(block, "To", "Cc", "Reply-To")));
    }

    /**
     * Whether a message is addressed to that address and to nobody else. What stands in To and has no canonical form is somebody else, and so is
     * whoever stands in a field that does not fit in.
     */
    public static boolean areInToNobodyBut(CanonicalAddress address, HeaderBlock headers) {
        List<RawField> to = fitting(fields(headers, "To"));
        List<Optional<CanonicalAddress>> addresses = to.stream().flatMap(field -> AddressList.read(field.text()).stream()).toList();
        return to.size() == headers.named("To").size()
            && !addresses.isEmpty()
            && addresses.stream().allMatch(Optional.of(address)::equals);
    }

    private static Stream<RawField> fields(HeaderBlock headers, String... names) {
        return Stream.of(names).flatMap(name -> headers.named(name).stream());
    }

    private static Set<CanonicalAddress> in(Stream<RawField> fields) {
        return fitting(fields).stream()
            .flatMap(field -> AddressList.read(field.text()).stream())
            .flatMap(Optional::stream)
            .distinct()
            .limit(MAX_ADDRESSES)
            .collect(Collectors.collectingAndThen(Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
    }

    private static List<RawField> fitting(Stream<RawField> fields) {
        List<RawField> fitting = new ArrayList<>();
        int room = MAX_OCTETS;
        for (RawField field : (Iterable<RawField>) fields::iterator) {
            if (field.size() <= room) {
                room -= field.size();
                fitting.add(field);
            }
        }
        return fitting;
    }
}
