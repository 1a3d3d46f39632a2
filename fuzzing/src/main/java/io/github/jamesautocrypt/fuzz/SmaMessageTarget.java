/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.pgp.MessageEncryption;
import io.github.jamesautocrypt.core.setup.CodeEncryption;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.exchange.Inbox;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;
import io.github.jamesautocrypt.sma.protocol.message.Vouching;

/**
 * Takes the octets as an SMA message, and also as what a paired device encrypted in one, or somebody under the code: a fuzzer guesses no
 * cipher.
 */
public final class SmaMessageTarget {
    // one decryption and two signatures on the fuzzer's machine
    private static final Cost READING = Cost.limit(Duration.ofMillis(200), 32);
    private static final Cost OPENING = Cost.limit(Duration.ofSeconds(2), 32);
    private static final DeviceState PHONE = DeviceState.fresh(Samples.PHONE, Samples.PHONE_KEY);
    private static final ReadingKeys KEYS = new ReadingKeys(Optional.of(Samples.PHONE_KEY), Samples::announced);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BEFORE = """
        From: alice@example.org
        To: alice@example.org
        Date: Sat, 10 Jan 2026 09:05:00 +0000
        %sMIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b

        --b
        Content-Type: multipart/encrypted; boundary="c"

        --c
        Content-Type: application/pgp-encrypted

        --c
        Content-Type: application/octet-stream

        """;
    private static final String AFTER = """

        --c--
        --b--
        """;
    private static final byte[] REPEATED = (Samples.of("key-update").header().field() + "Date: Sat, 10 Jan 2026 09:05:00 +0000\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    private static final String KEY_UPDATE = BEFORE.formatted(Samples.of("key-update").header().field());
    private static final String PAIRING_DONE = BEFORE.formatted(Samples.of("pairing-done").header().field());

    private SmaMessageTarget() {
    }

    public static void fuzzerTestOneInput(byte[] octets) {
        check(octets);
        checkHeader(octets);
        // cryptography takes most of the time, so only some pay for it
        if (octets.length % 8 == 0) {
            checkInside(octets);
        }
    }

    // what stands inside is wanted with header and date, and the rest is up to the fuzzer
    private static void checkInside(byte[] octets) {
        byte[] inside = ByteBuffer.allocate(REPEATED.length + octets.length).put(REPEATED).put(octets).array();
        String encrypted = MessageEncryption.encrypt(inside, List.of(Samples.certificate(Samples.PHONE_KEY)), Optional.of(Samples.LAPTOP_KEY), Samples.NOW, RANDOM);
        check((KEY_UPDATE + encrypted + AFTER).getBytes(StandardCharsets.ISO_8859_1));
        if (octets.length % 64 == 0) {
            check((PAIRING_DONE + CodeEncryption.encrypt(octets, Samples.CODE, Samples.NOW, RANDOM) + AFTER).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static void checkHeader(byte[] octets) {
        if (SmaHeaderParser.find(HeaderBlock.of(octets)) instanceof SmaHeaderResult.Valid valid) {
            SmaHeader header = valid.header();
            BrokenPromise.unless(SmaHeaderParser.find(HeaderBlock.of(header.field().getBytes(StandardCharsets.US_ASCII))).equals(valid),
                "A header reads back as it was");
        }
    }

    private static void check(byte[] message) {
        ReadMessage read = READING.check(() -> SmaMessageReader.read(message, KEYS));
        if (read instanceof ReadMessage.UnderCode underCode) {
            check(OPENING.check(() -> underCode.open(Samples.CODE)));
        }
        check(read);
    }

    private static void check(ReadMessage read) {
        InboxAction action = new Inbox(PHONE, Board.of(List.of(read), PHONE), true, Samples.NOW).judge(read);
        if (read instanceof ReadMessage.Rejected) {
            BrokenPromise.unless(action.equals(new InboxAction.Discard(InboxAction.Discard.Reason.UNREADABLE)), "What cannot be read is not believed");
        }
        if (read instanceof ReadMessage.Understood understood) {
            BrokenPromise.unless(understood.header().type() == understood.content().type(), "Content is of the type of the header");
            checkServer(understood);
        }
    }

    // What the server may say in clear can be written again, and is then the same
    private static void checkServer(ReadMessage.Understood understood) {
        boolean clear = understood.by() instanceof Vouching.Server && new Protection.Clear().fits(understood.header());
        if (clear && understood.header().id().isPresent()) {
            byte[] written = new SmaMessageWriter(Samples.ALICE, RANDOM).write(understood.header(), understood.content(), understood.date(),
                new Protection.Clear());
            BrokenPromise.unless(SmaMessageReader.read(written, KEYS).equals(understood), "A message reads back as it was");
        }
    }
}
