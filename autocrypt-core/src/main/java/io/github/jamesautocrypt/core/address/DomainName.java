/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.address;

import java.util.Locale;
import java.util.Optional;

import com.ibm.icu.text.IDNA;

/** Domain names in their ASCII form (RFC 5891, by way of UTS #46 without its transitional mappings). */
final class DomainName {
    // Mail is sent from names with underscores, whatever host names may contain; so no STD3 rules.
    private static final IDNA IDNA_2008 = IDNA.getUTS46Instance(
        IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.CHECK_CONTEXTO);
    private static final int MAX_LABEL_OCTETS = 63;
    private static final String A_LABEL = "xn--";

    private DomainName() {
    }

    static Optional<String> toAscii(String domain) {
        String lowerCase = domain.toLowerCase(Locale.ROOT);
        if (isAsciiName(lowerCase) && !lowerCase.contains(A_LABEL)) {
            return withinLimit(lowerCase);
        }
        IDNA.Info info = new IDNA.Info();
        String ascii = IDNA_2008.nameToASCII(domain, new StringBuilder(), info).toString();
        return info.hasErrors() || !isAsciiName(ascii) ? Optional.empty() : withinLimit(ascii);
    }

    // labels of lower-case letters, digits, hyphens and underscores
    static boolean isAsciiName(String name) {
        int label = 0;
        for (int i = 0; i < name.length(); i++) {
            boolean dot = name.charAt(i) == '.';
            if (dot ? label == 0 : !mayStandInALabel(name.charAt(i)) || label == MAX_LABEL_OCTETS) {
                return false;
            }
            label = dot ? 0 : label + 1;
        }
        return label > 0;
    }

    private static boolean mayStandInALabel(char character) {
        return character >= 'a' && character <= 'z' || character >= '0' && character <= '9' || character == '-' || character == '_';
    }

    private static Optional<String> withinLimit(String domain) {
        return Optional.of(domain).filter(name -> name.length() <= CanonicalAddress.MAX_DOMAIN_OCTETS);
    }
}
