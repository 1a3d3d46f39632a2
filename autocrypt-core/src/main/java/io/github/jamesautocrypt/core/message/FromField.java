/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/** Reads the value of a {@code From} field. Never throws. */
final class FromField {
    private FromField() {
    }

    static Sender sender(String value) {
        Optional<String> inBrackets = addressInBrackets(value);
        if (inBrackets.isPresent()) {
            return oneOrNone(CanonicalAddress.parse(inBrackets.get()));
        }
        // for which address parsers take long, and come to the same result
        return isBareAddress(value) ? oneOrNone(CanonicalAddress.parse(value)) : ofAddressList(value);
    }

    /** Any form that RFC 5322 allows, and more. */
    static Sender ofAddressList(String value) {
        List<Optional<CanonicalAddress>> addresses = AddressList.read(value);
        if (addresses.size() > 1) {
            return new Sender.Several();
        }
        return oneOrNone(addresses.stream().flatMap(Optional::stream).findFirst());
    }

    private static Sender oneOrNone(Optional<CanonicalAddress> address) {
        return address.<Sender>map(Sender.One::new).orElseGet(Sender.None::new);
    }

    // "Anna <anna@one.example>" and also the frequent "anna@one.example <anna@one.example>", which address parsers stumble over
    private static Optional<String> addressInBrackets(String value) {
        int open = value.indexOf('<');
        int close = value.length() - 1;
        boolean usual = open >= 0 && value.charAt(close) == '>'
            && isPlainText(value, 0, open)
            && isPlainText(value, open + 1, close)
            && hasNoWhiteSpace(value, open + 1, close);
        return usual ? Optional.of(value.substring(open + 1, close)) : Optional.empty();
    }

    private static boolean isPlainText(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (mayMeanMore(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayMeanMore(char character) {
        return switch (character) {
            case '<', '>', '"', ',', ';', ':', '(', ')', '\\' -> true;
            default -> false;
        };
    }

    private static boolean hasNoWhiteSpace(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isWhiteSpace(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhiteSpace(char character) {
        return character == ' ' || character >= '\t' && character <= '\r';
    }

    private static boolean isBareAddress(String value) {
        int at = value.indexOf('@');
        return at >= 0 && isPlainDotAtom(value, 0, at) && isPlainDotAtom(value, at + 1, value.length());
    }

    private static boolean isPlainDotAtom(String value, int from, int to) {
        boolean mayBeDot = false;
        for (int i = from; i < to; i++) {
            boolean dot = value.charAt(i) == '.';
            if (dot ? !mayBeDot : !isPlain(value.charAt(i))) {
                return false;
            }
            mayBeDot = !dot;
        }
        // false also where nothing was or where a dot was the last
        return mayBeDot;
    }

    private static boolean isPlain(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z' || character >= '0' && character <= '9'
            || character == '-' || character == '_' || character == '+';
    }
}
