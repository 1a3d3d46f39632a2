/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.pgp.MessageEncryption;
import io.github.jamesautocrypt.muaa.mail.IncomingMail;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.message.Samples;

/** Takes the octets as a mail that {@code muaa read} shows, and also as what somebody encrypted to the account in one. */
public final class MailTarget {
    // a decryption, a signature and the keys of the header on the fuzzer's machine
    private static final Cost READING = Cost.limit(Duration.ofMillis(200), 64);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final MuaaState PHONE = MuaaState.fresh(DeviceState.fresh(Samples.PHONE, Samples.PHONE_KEY), "Phone", Samples.NOW)
        .withAccountKey(Samples.ACCOUNT_KEY, PreferEncrypt.MUTUAL);
    private static final String BEFORE = """
        From: bob@example.net
        To: alice@example.org
        Date: Sat, 10 Jan 2026 09:05:00 +0000
        Content-Type: multipart/encrypted; boundary="c"

        --c
        Content-Type: application/pgp-encrypted

        --c
        Content-Type: application/octet-stream

        """;
    private static final String AFTER = """

        --c--
        """;

    private MailTarget() {
    }

    public static void fuzzerTestOneInput(byte[] octets) {
        check(octets);
        for (String field : List.of("Content-Type: ", "Subject: ", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: ")) {
            check(ByteBuffer.allocate(field.length() + octets.length).put(field.getBytes(StandardCharsets.US_ASCII)).put(octets).array());
        }
        // cryptography takes most of the time, so only some pay for it
        if (octets.length % 8 == 0) {
            String encrypted = MessageEncryption.encrypt(octets, List.of(Samples.certificate(Samples.ACCOUNT_KEY)), Optional.of(Samples.BOB_KEY), Samples.NOW,
                RANDOM);
            IncomingMail read = check((BEFORE + encrypted + AFTER).getBytes(StandardCharsets.ISO_8859_1));
            BrokenPromise.unless(read.encrypted() && read.defect().isEmpty(), "What is encrypted to the account is read");
            BrokenPromise.unless(!read.signed(), "Nobody's key is known, so nothing is signed");
        }
    }

    private static IncomingMail check(byte[] message) {
        IncomingMail read = READING.check(() -> IncomingMail.read(message, Samples.ALICE, PHONE, Samples.NOW));
        BrokenPromise.unless(!read.signed() || read.encrypted(), "A signature counts within encryption alone");
        BrokenPromise.unless(!read.learned().containsKey(Samples.ALICE), "Nobody tells the keys of the account");
        return read;
    }
}
