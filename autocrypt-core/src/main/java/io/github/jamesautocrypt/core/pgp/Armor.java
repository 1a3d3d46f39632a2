/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.bcpg.ArmoredOutputStream;

/**
 * ASCII armour (RFC 9580, 6.2) of a kind that is known beforehand. Reading never throws; how much is read is the caller's affair.
 *
 * @param headers by name; of two with one name the first
 * @param octets  what is armoured
 */
public record Armor(Map<String, String> headers, byte[] octets) {
    public static final String MESSAGE = "PGP MESSAGE";
    public static final String SECRET_KEY = "PGP PRIVATE KEY BLOCK";
    public static final String PUBLIC_KEY = "PGP PUBLIC KEY BLOCK";
    public static final String SIGNATURE = "PGP SIGNATURE";

    /** Armour without headers. */
    public static Armor of(byte[] octets) {
        return new Armor(Map.of(), octets);
    }

    /** The first armour of that kind in a text; what stands around it is ignored. Empty if there is none that can be read. */
    public static Optional<Armor> in(String text, String kind) {
        int start = text.indexOf(begin(kind));
        String end = end(kind);
        int stop = start < 0 ? -1 : text.indexOf(end, start);
        return stop < 0 ? Optional.empty() : read(normalized(text.substring(start, stop + end.length())));
    }

    /** The armour of that kind with which a text begins, white space aside; what follows it is stripped. */
    public static Optional<Armor> atStartOf(String text, String kind) {
        return Optional.of(text.stripLeading()).filter(any -> any.startsWith(begin(kind))).flatMap(any -> in(any, kind));
    }

    private static String begin(String kind) {
        return "-----BEGIN " + kind + "-----";
    }

    private static String end(String kind) {
        return "-----END " + kind + "-----";
    }

    // Programs mix line ends, and the library takes the first that it sees for all of them
    private static String normalized(String block) {
        return block.lines().map(line -> line.stripTrailing() + '\n').collect(Collectors.joining());
    }

    private static Optional<Armor> read(String block) {
        try (ArmoredInputStream armored = new ArmoredInputStream(new ByteArrayInputStream(block.getBytes(StandardCharsets.ISO_8859_1)))) {
            Map<String, String> headers = headers(armored.getArmorHeaders());
            return Optional.of(new Armor(headers, armored.readAllBytes()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines == null ? new String[0] : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    /** The value of a header of the armour. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The armour as text, its lines ended with CRLF; the library takes the kind from the first octet. */
    public String format() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ArmoredOutputStream armored = ArmoredOutputStream.builder().clearHeaders().build(text)) {
            armored.write(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String withoutHeaders = text.toString(StandardCharsets.US_ASCII).replaceAll("\r?\n", "\r\n");
        int firstLine = withoutHeaders.indexOf("\r\n") + 2;
        return withoutHeaders.substring(0, firstLine) + headerLines() + withoutHeaders.substring(firstLine);
    }

    private String headerLines() {
        return headers.entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
            .collect(Collectors.joining());
    }
}
