/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.pgp.Armor;

/**
 * Writes a Setup Message (A-70 to A-75; Autocrypt Level 1, "Setup Message Creation"). Only for a program that acts for the owner of the
 * key, and only when the owner has asked for it. Stateless and thread-safe.
 */
public final class SetupMessageWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);
    private static final int BOUNDARY_OCTETS = 16;
    private static final String MESSAGE = """
        From: %1$s
        To: %1$s
        Subject: Autocrypt Setup Message
        Date: %2$s
        Autocrypt-Setup-Message: v1
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="%3$s"

        --%3$s
        Content-Type: text/plain; charset=us-ascii

        This message contains all information to transfer your Autocrypt
        settings along with your secret key securely from your original
        device.

        To set up your new device for Autocrypt, please follow the
        instructions that should be presented by your new device.

        You can keep this message and use it as a backup for your secret
        key. If you want to do this, you should write down the Setup Code
        and store it securely.
        --%3$s
        Content-Type: application/autocrypt-setup
        Content-Disposition: attachment; filename="autocrypt-setup-message.html"

        <html><body>
        <p>
        This is the Autocrypt setup file used to transfer settings and
        keys between clients. You can decrypt it using the Setup Code
        presented on your old device, and then import the contained key
        into your keyring.
        </p>

        <pre>
        %4$s</pre></body></html>
        --%3$s--
        """.replace("\n", "\r\n");

    private SetupMessageWriter() {
    }

    /**
     * The whole mail, from the account to itself; whoever submits it adds a Message-ID. The code is not in it, but for its first two
     * digits, which tell the user which code is meant.
     *
     * @param payload the key as it is to be handed over, reduced to what is needed; and the preference, which should be there
     * @param random  for salt, session key and boundary
     */
    public static byte[] write(CanonicalAddress account, SetupPayload payload, SetupCode code, Instant date, SecureRandom random) {
        byte[] content = secretKey(payload).format().getBytes(StandardCharsets.US_ASCII);
        byte[] encrypted = PasswordEncryption.encrypt(content, code.withDashes(), Date.from(date), random);
        // in the order of the example of Level 1, and always in the same
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(EncryptedSetup.PASSPHRASE_FORMAT, EncryptedSetup.NUMERIC_9X4);
        headers.put(EncryptedSetup.PASSPHRASE_BEGIN, code.begin());
        return MESSAGE.formatted(account.asString(), DATE.format(date.atOffset(ZoneOffset.UTC)), boundary(random), new Armor(headers, encrypted).format())
            .getBytes(StandardCharsets.UTF_8);
    }

    private static Armor secretKey(SetupPayload payload) {
        Map<String, String> headers = new TreeMap<>(payload.notes());
        payload.preferEncrypt().map(PreferEncrypt::attributeValue).ifPresent(preference -> headers.put(EncryptedSetup.PREFER_ENCRYPT, preference));
        return new Armor(headers, payload.secretKey().octets());
    }

    private static String boundary(SecureRandom random) {
        byte[] octets = new byte[BOUNDARY_OCTETS];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
