/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a mail program draws for itself on one account (SMA protocol, "Folders").
 *
 * <p>A mail program draws 64 random bits and writes them in decimal. Whoever reads is more generous, so that shorter numbers and
 * other schemes work: letters, digits and hyphens, compared exactly, case included. {@code 0} speaks for the mail server itself; it
 * may stand in a header and has no folder.
 *
 * @param value 1 to {@value #MAX_LENGTH} of the characters {@code 0-9}, {@code A-Z}, {@code a-z} and {@code -}
 */
public record MuaaId(String value) {
    static final int MAX_LENGTH = 64;
    private static final Pattern ACCEPTED = Pattern.compile("[0-9A-Za-z-]{1," + MAX_LENGTH + "}");

    /** The mail server, acting for the account. */
    public static final MuaaId SERVER_AGENT = new MuaaId("0");

    public MuaaId {
        if (!ACCEPTED.matcher(value).matches()) {
            throw new IllegalArgumentException("'MUAA-ID' must be 1 to " + MAX_LENGTH + " letters, digits and hyphens");
        }
    }

    /**
     * A new MUAA-ID: 64 random bits in decimal, other than 0. Another mail program of the account may have drawn the same, however
     * unlikely; so the inbox is created first, and who does not get it draws again.
     */
    public static MuaaId draw(SecureRandom random) {
        long bits = random.nextLong();
        while (bits == 0) {
            bits = random.nextLong();
        }
        return new MuaaId(Long.toUnsignedString(bits));
    }

    /** The MUAA-ID that is written like this, or empty when it is none. */
    public static Optional<MuaaId> parse(String written) {
        return Optional.of(written)
            .filter(value -> ACCEPTED.matcher(value).matches())
            .map(MuaaId::new);
    }

    /** Whether this is the mail server and no mail program. */
    public boolean isServerAgent() {
        return equals(SERVER_AGENT);
    }

    @Override
    public String toString() {
        return value;
    }
}
