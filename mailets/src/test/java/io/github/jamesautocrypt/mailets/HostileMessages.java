/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.github.jamesautocrypt.core.Vectors;

/** Messages that nobody would write: pieces of the test messages, of MIME and of nothing in particular, put together and damaged by chance. */
final class HostileMessages {
    private static final List<String> FIELDS = List.of("From", "from ", "Date", "Subject", "Autocrypt", "AUTOCRYPT", "Autocrypt-Gossip",
        "Autocrypt-Draft-State", "Autocrypt-SMA", "Content-Type", "Content-Transfer-Encoding", "MIME-Version", "List-Id", "X-Spam-Flag",
        "Authentication-Results", "Autocrypt-Setup-Message",
        "Received", "Bcc", "X\u00e4");
    private static final List<String> VALUES = List.of("anna@one.example", "Anna <anna@one.example>", "anna@one.example, ben@one.example",
        "undisclosed:;",
        "=?utf-8?q?=ff?= <x@y>", "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b", "multipart/mixed; boundary=\"b\"",
        "multipart/signed; boundary=b; protocol=\"application/pgp-signature\"", "multipart/mixed; boundary=", "message/rfc822",
        "text/plain; charset=\"x\r\n y\"",
        "base64", "quoted-printable", "8bit", "Thu, 1 Feb 2024 00:00:00 +0000", "Thu, 99 Foo", "addr=anna@one.example; keydata=AAAA",
        "addr=anna@one.example; keydata=" + "A".repeat(1000),
        "addr=anna@one.example; prefer-encrypt=mutual; keydata=\r\n mDME\r\n\tAAAA", "v=1; type=notice", "((((((", "\"\\", "", "   ", "\u00e4\u0000\u007f");
    private static final List<String> ENDS = List.of("\r\n", "\r\n", "\r\n", "\n", "\r", "\r\r\n", "\r\n \r\n");
    private static final List<String> BODIES = List.of("", "\r\n", "body", "trailing   \r\n\t\r\n", ".\r\n..\r\n", "no line end",
        "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--b--\r\n",
        "--b\n\n--b\n--b--", "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n".repeat(50), "\u00ff\u00fe\u0000\u0001", "x".repeat(1200) + "\r\n",
        "From me to you\r\n>From you\r\n");
    private static final int MAX_DAMAGED = 4;

    private final Random random;

    HostileMessages(long seed) {
        this.random = new Random(seed);
    }

    byte[] next() {
        byte[] message = random.nextInt(3) == 0 ? Vectors.message(oneOf(Vectors.names())) : made();
        return random.nextInt(3) == 0 ? damaged(message) : message;
    }

    private byte[] made() {
        StringBuilder message = new StringBuilder();
        int fields = random.nextInt(12);
        for (int i = 0; i < fields; i++) {
            message.append(oneOf(FIELDS)).append(random.nextInt(20) == 0 ? "" : ":").append(random.nextBoolean() ? " " : "");
            message.append(oneOf(VALUES)).append(oneOf(ENDS));
        }
        return message.append(oneOf(ENDS)).append(oneOf(BODIES)).append(oneOf(BODIES)).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] damaged(byte[] message) {
        byte[] damaged = Arrays.copyOf(message, random.nextInt(5) == 0 ? random.nextInt(message.length + 1) : message.length);
        for (int i = random.nextInt(MAX_DAMAGED); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
