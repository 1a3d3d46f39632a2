/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/** Who claims to have written a message: what its From fields say. {@code Sender} and {@code Reply-To} play no part. */
public sealed interface Sender {

    /** Exactly one address, in exactly one field. */
    record One(CanonicalAddress address) implements Sender {
    }

    /** Several From fields or several addresses in one: Autocrypt does not process such a message (A-42b). */
    record Several() implements Sender {
    }

    /** No From field, no address in it (an empty group, say), or nothing that has a canonical form. */
    record None() implements Sender {
    }

    /** Longer than any From field in good faith; what is longer has no sender. */
    int MAX_FIELD_OCTETS = 8 * 1024;

    // "Anna <anna@one.example>" and also the frequent "anna@one.example <anna@one.example>", which address parsers stumble over
    Pattern NAME_AND_ADDRESS = Pattern.compile("[^<>\",;:()\\\\]*<([^<>\",;:()\\\\\\s]*)>");

    /** The address, if there is exactly one. */
    default Optional<CanonicalAddress> single() {
        return this instanceof One one ? Optional.of(one.address()) : Optional.empty();
    }

    /** Reads the From fields of a header block. Never throws. */
    static Sender of(HeaderBlock headers) {
        List<RawField> fields = headers.named("From");
        if (fields.size() > 1) {
            return new Several();
        }
        return fields.stream().findFirst()
            .filter(field -> field.size() <= MAX_FIELD_OCTETS)
            .map(field -> ofValue(field.text()))
            .orElseGet(None::new);
    }

    private static Sender ofValue(String value) {
        Matcher nameAndAddress = NAME_AND_ADDRESS.matcher(value);
        if (nameAndAddress.matches()) {
            return oneOrNone(CanonicalAddress.parse(nameAndAddress.group(1)));
        }
        List<Mailbox> mailboxes = LenientAddressParser.DEFAULT.parseAddressList(value).flatten();
        if (mailboxes.size() > 1) {
            return new Several();
        }
        return oneOrNone(mailboxes.stream().flatMap(Sender::canonical).findFirst());
    }

    private static Stream<CanonicalAddress> canonical(Mailbox mailbox) {
        if (mailbox.getLocalPart() == null || mailbox.getDomain() == null) {
            return Stream.empty();
        }
        return CanonicalAddress.of(mailbox.getLocalPart(), mailbox.getDomain()).stream();
    }

    private static Sender oneOrNone(Optional<CanonicalAddress> address) {
        return address.<Sender>map(One::new).orElseGet(None::new);
    }
}
