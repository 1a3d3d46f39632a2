/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/** Reads address lists in any form that RFC 5322 allows, and more, by mime4j. */
final class AddressList {

    // Names are of no interest here, and what pretends to be encoded words in them takes mime4j long to find out. An address with a control
    // character has no canonical form.
    private static final String ENCODED_WORD = "=?";
    private static final String NO_ENCODED_WORD = "=\u0001";

    private AddressList() {
    }

    /** The addresses of a list, groups included, in their order; empty where one has no canonical form. Never throws. */
    static List<Optional<CanonicalAddress>> read(String value) {
        return LenientAddressParser.DEFAULT.parseAddressList(octets(value)).flatten().stream()
            .map(AddressList::canonical)
            .toList();
    }

    private static Optional<CanonicalAddress> canonical(Mailbox mailbox) {
        if (mailbox.getLocalPart() == null || mailbox.getDomain() == null) {
            return Optional.empty();
        }
        // "ben@two.example <ben@two.example>" is frequent, and not what address parsers expect
        int bracket = mailbox.getDomain().lastIndexOf('<');
        return bracket >= 0 && mailbox.getDomain().endsWith(">")
            ? CanonicalAddress.parse(text(mailbox.getDomain().substring(bracket + 1, mailbox.getDomain().length() - 1)))
            : CanonicalAddress.of(text(mailbox.getLocalPart()), text(mailbox.getDomain()));
    }

    // mime4j keeps the lower eight bits of each character, which would make an o of a U+016F. So it gets octets, and gives octets back.
    private static String octets(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1).replace(ENCODED_WORD, NO_ENCODED_WORD);
    }

    private static String text(String octets) {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
