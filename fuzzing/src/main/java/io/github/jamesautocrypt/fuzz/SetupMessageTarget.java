/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.setup.EncryptedSetup;
import io.github.jamesautocrypt.core.setup.OpenedSetup;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.core.setup.SetupMessage;
import io.github.jamesautocrypt.core.setup.SetupMessageReader;

/** Takes the octets as a mail, and also as what stands in the armour of one: a fuzzer seldom guesses base64. */
public final class SetupMessageTarget {
    private static final Cost READING = Cost.limit(Duration.ofMillis(50), 16);
    // somebody who knows the code has asked for it, and a passphrase is iterated up to 65 million octets long
    private static final Cost OPENING = Cost.limit(Duration.ofSeconds(2), 16);
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final SetupCode CODE = SetupCode.parse("1111-2222-3333-4444-5555-6666-7777-8888-9999").orElseThrow();
    private static final String BEFORE = """
        From: anna@one.example
        To: anna@one.example
        Autocrypt-Setup-Message: v1
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: application/autocrypt-setup

        <pre>
        -----BEGIN PGP MESSAGE-----

        """;
    private static final String AFTER = """

        -----END PGP MESSAGE-----
        </pre>
        --b--
        """;

    private SetupMessageTarget() {
    }

    public static void fuzzerTestOneInput(byte[] octets) {
        check(octets);
        String armored = BEFORE + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets) + AFTER;
        check(armored.getBytes(StandardCharsets.US_ASCII));
    }

    private static void check(byte[] message) {
        if (READING.check(() -> SetupMessageReader.read(message, ANNA)) instanceof SetupMessage.Found found) {
            check(found.setup());
        }
    }

    private static void check(EncryptedSetup setup) {
        BrokenPromise.unless(setup.passphraseBegin().map(String::length).orElse(0) <= 1024, "What begins a passphrase is short");
        BrokenPromise.unless(!setup.toString().contains("BEGIN"), "A setup does not print what it holds");
        if (OPENING.check(() -> setup.open(CODE)) instanceof OpenedSetup.Opened opened) {
            BrokenPromise.unless(opened.payload().secretKey().octets().length > 0, "What was opened holds a key");
        }
    }
}
