/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.mailet.Mail;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.mailets.MailHeaders.HeadersUnavailable;

/**
 * What a {@code DKIM-Signature} field says of itself (RFC 6376, 3.5). That it is true is for others to find out.
 *
 * @param text without white space, which means nothing there
 */
record DkimSignature(String text) {
    private static final String NAME = "DKIM-Signature";
    // how a program that signs may write a parenthesis (RFC 6376, 2.11)
    private static final List<String> PARENTHESIS = List.of("(", "=28");

    /** All signatures of a mail. */
    static List<DkimSignature> of(Mail mail) throws HeadersUnavailable {
        return MailHeaders.values(mail, NAME).stream().map(value -> new DkimSignature(value.replaceAll("\\s", ""))).toList();
    }

    /** Whether it is in the name of the domain of an address, or of a domain above that one. */
    boolean mayBeOf(CanonicalAddress address) {
        return tag("d").flatMap(written -> CanonicalAddress.of(address.localPart(), written))
            .filter(signer -> ('.' + address.domain()).endsWith('.' + signer.domain()))
            .isPresent();
    }

    /** Whether a header field of this name is signed, or that there is none. */
    boolean covers(String field) {
        return tag("h").stream().flatMap(names -> Stream.of(names.split(":"))).anyMatch(field::equalsIgnoreCase);
    }

    /** Whether it may write a parenthesis into what James says of it. */
    boolean hasParenthesis() {
        return PARENTHESIS.stream().anyMatch(text::contains);
    }

    private Optional<String> tag(String name) {
        return Stream.of(text.split(";")).filter(tag -> tag.startsWith(name + '=')).map(tag -> tag.substring(name.length() + 1)).findFirst();
    }
}
