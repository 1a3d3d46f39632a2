/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one SMA message, so that another can answer it ({@code id} and {@code re} of the {@code Autocrypt-SMA} header).
 *
 * @param value 1 to {@value #MAX_LENGTH} of the characters {@code 0-9}, {@code A-Z}, {@code a-z} and {@code -}
 */
public record Token(String value) {
    static final int MAX_LENGTH = 64;
    private static final Pattern ACCEPTED = Pattern.compile("[0-9A-Za-z-]{1," + MAX_LENGTH + "}");
    private static final int RANDOM_OCTETS = 16;

    public Token {
        if (!ACCEPTED.matcher(value).matches()) {
            throw new IllegalArgumentException("'token' must be 1 to " + MAX_LENGTH + " letters, digits and hyphens");
        }
    }

    /** A new token of 128 random bits. */
    public static Token draw(SecureRandom random) {
        byte[] octets = new byte[RANDOM_OCTETS];
        random.nextBytes(octets);
        return new Token(HexFormat.of().formatHex(octets));
    }

    /** The token that is written like this, or empty when it is none. */
    public static Optional<Token> parse(String written) {
        return Optional.of(written).filter(value -> ACCEPTED.matcher(value).matches()).map(Token::new);
    }

    @Override
    public String toString() {
        return value;
    }
}
