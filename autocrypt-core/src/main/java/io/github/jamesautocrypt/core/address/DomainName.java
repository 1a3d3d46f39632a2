/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.ibm.icu.text.IDNA;

/** Domain names in their ASCII form (RFC 5891, by way of UTS #46 without its transitional mappings). */
final class DomainName {
    // Mail is sent from names with underscores, whatever host names may contain; so no STD3 rules.
    private static final IDNA IDNA_2008 = IDNA.getUTS46Instance(
        IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.CHECK_CONTEXTO);
    private static final Pattern ASCII_NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");
    private static final String A_LABEL = "xn--";

    private DomainName() {
    }

    static Optional<String> toAscii(String domain) {
        String lowerCase = domain.toLowerCase(Locale.ROOT);
        if (ASCII_NAME.matcher(lowerCase).matches() && !lowerCase.contains(A_LABEL)) {
            return withinLimit(lowerCase);
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = IDNA_2008.nameToASCII(domain, new StringBuilder(), info).toString();
        return info.hasErrors() || !ASCII_NAME.matcher(ascii).matches() ? Optional.empty() : withinLimit(ascii);
    }

    private static Optional<String> withinLimit(String domain) {
        return Optional.of(domain).filter(name -> name.length() <= CanonicalAddress.MAX_DOMAIN_OCTETS);
    }
}
