/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;

/** People who write: each message is newer than the last. */
final class Correspondents {
    private static final Instant BEGIN = Instant.parse("2026-01-10T09:00:00Z");
    private static final String TEXT = "Hello, this is a line of text as people write it to each other.\r\n".repeat(30);

    private final List<String> addresses = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private int turn;

    /** So many, each with a key. */
    Correspondents(String name, int count) {
        for (int i = 0; i < count; i++) {
            String address = name + i + "@elsewhere.example";
            var key = KeyGeneration.generate("<" + address + ">", BEGIN.minusSeconds(1), new SecureRandom()).publicKey();
            AutocryptHeader header = new AutocryptHeader(CanonicalAddress.parse(address).orElseThrow(), PreferEncrypt.MUTUAL, key);
            addresses.add(address);
            fields.add("Autocrypt: " + AutocryptHeaderFormatter.format(header).orElseThrow() + "\r\n");
        }
    }

    /** The next messages, with the Autocrypt headers of their senders. */
    List<String> withKeys(int count) {
        return IntStream.range(0, count).mapToObj(i -> next(fields.get(turn % fields.size()))).toList();
    }

    /** The next messages, from programs that know nothing of Autocrypt. */
    List<String> withoutKeys(int count) {
        return IntStream.range(0, count).mapToObj(i -> next("")).toList();
    }

    private String next(String field) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(BEGIN.plusSeconds(turn).atOffset(ZoneOffset.UTC));
        String message = "From: " + addresses.get(turn % addresses.size()) + "\r\nTo: somebody@example.org\r\nDate: " + date + "\r\nMessage-ID: <" + turn
            + "@elsewhere.example>\r\nSubject: Hello\r\n" + field + "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + TEXT;
        turn++;
        return message;
    }
}
