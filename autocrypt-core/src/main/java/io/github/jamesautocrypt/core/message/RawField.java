/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One header field as it came over the wire: a window on the octets of the {@link HeaderBlock}, which must not be changed.
 *
 * <p>Thread-safe as long as nobody writes to the octets.
 */
public final class RawField {
    private static final char REPLACEMENT = '\ufffd';

    private final byte[] block;
    private final int start;
    private final int valueStart;
    private final int end;
    private final int nameLength;

    RawField(byte[] block, int start, int valueStart, int end) {
        this.block = block;
        this.start = start;
        this.valueStart = valueStart;
        this.end = end;
        this.nameLength = nameLength(block, start, valueStart - 1);
    }

    // RFC 5322, 4.5: obsolete syntax allows white space before the colon
    private static int nameLength(byte[] block, int start, int colon) {
        int nameEnd = colon;
        while (nameEnd > start && (block[nameEnd - 1] == ' ' || block[nameEnd - 1] == '\t')) {
            nameEnd--;
        }
        return nameEnd - start;
    }

    /** Octets from the first letter of the name to the last octet before the final line end: what Autocrypt's 10 KiB are counted in. */
    public int size() {
        return end - start;
    }

    /** Whether another field consists of the same octets, from the first of the name to the last of the value. */
    public boolean hasSameOctets(RawField other) {
        return Arrays.equals(block, start, end, other.block, other.start, other.end);
    }

    /** The same field with octets of its own: keeps no message in memory. */
    public RawField copy() {
        return new RawField(Arrays.copyOfRange(block, start, end), 0, valueStart - start, end - start);
    }

    /** The octets after the colon, folding included, as a read-only window. */
    public ByteBuffer value() {
        return ByteBuffer.wrap(block, valueStart, end - valueStart).slice().asReadOnlyBuffer();
    }

    /** The octets after the colon, folding included, with one character for each of them. */
    public String latin1() {
        return latin1(end - valueStart);
    }

    /** The first octets after the colon, likewise; all of them where there are no more than asked for. */
    public String latin1(int octets) {
        return new String(block, valueStart, Math.min(octets, end - valueStart), StandardCharsets.ISO_8859_1);
    }

    /** What comes behind the first octets after the colon, without the line ends in it and the white space around them. */
    public ByteBuffer joinedLines(int octets) {
        int at = Math.min(valueStart + octets, end);
        byte[] joined = new byte[end - at];
        int length = 0;
        while (at < end) {
            int next = LineEnds.startOfNextLine(block, at, end);
            int first = startOfContent(at, next);
            int last = endOfContent(first, next);
            System.arraycopy(block, first, joined, length, last - first);
            length += last - first;
            at = next;
        }
        return ByteBuffer.wrap(joined, 0, length);
    }

    private int startOfContent(int from, int to) {
        int first = from;
        while (first < to && isWhiteSpace(block[first])) {
            first++;
        }
        return first;
    }

    private int endOfContent(int from, int to) {
        int last = to;
        while (last > from && isWhiteSpace(block[last - 1])) {
            last--;
        }
        return last;
    }

    private static boolean isWhiteSpace(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    /**
     * The value as text, unfolded and stripped. Octets beyond ASCII are UTF-8 (RFC 6532); where they are not, each stands as U+FFFD,
     * which no canonical address contains.
     */
    public String text() {
        return unfolded(decoded()).strip();
    }

    // A line end within a field is always a fold, or the field would have ended there
    private static String unfolded(String value) {
        return value.indexOf('\n') < 0 ? value : value.replace("\r\n", "").replace("\n", "");
    }

    // Where nothing had to be replaced the lenient decoder, which only copies what is ASCII, gives what the strict one would
    private String decoded() {
        String lenient = new String(block, valueStart, end - valueStart, StandardCharsets.UTF_8);
        return lenient.indexOf(REPLACEMENT) < 0 ? lenient : strictlyDecoded();
    }

    String strictlyDecoded() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(value()).toString();
        } catch (CharacterCodingException e) {
            return StandardCharsets.US_ASCII.decode(value()).toString();
        }
    }

    // names of header fields know no case
    boolean isNamed(String name) {
        return nameLength == name.length() && hasName(name);
    }

    private boolean hasName(String name) {
        for (int i = 0; i < nameLength; i++) {
            if (lowerCase(block[start + i]) != lowerCase((byte) name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lowerCase(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
    }
}
