/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.address;

/** What may stand before the {@code @} without quotation marks: the dot-atom of RFC 5322, 3.2.3, with RFC 6531's characters beyond ASCII. */
final class DotAtom {
    private DotAtom() {
    }

    static boolean matches(String text) {
        boolean mayBeDot = false;
        for (int i = 0; i < text.length(); i++) {
            boolean dot = text.charAt(i) == '.';
            if (dot ? !mayBeDot : !isAtext(text.charAt(i))) {
                return false;
            }
            mayBeDot = !dot;
        }
        // false also where nothing was or where a dot was the last
        return mayBeDot;
    }

    private static boolean isAtext(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z' || character >= '0' && character <= '9'
            || character >= 0x80
            || isOtherAtext(character);
    }

    private static boolean isOtherAtext(char character) {
        return switch (character) {
            case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '/', '=', '?', '^', '_', '`', '{', '|', '}', '~' -> true;
            default -> false;
        };
    }
}
