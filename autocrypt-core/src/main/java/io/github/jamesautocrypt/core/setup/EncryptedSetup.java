/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.core.setup.OpenedSetup.Opened;
import io.github.jamesautocrypt.core.setup.OpenedSetup.Refused;

/**
 * The content of a good Setup Message before anybody has typed the code. The code does two things: it decrypts, and it
 * vouches for what it decrypts; so nothing comes out that was not really encrypted with it. Immutable and thread-safe.
 */
public final class EncryptedSetup {
    static final String PASSPHRASE_FORMAT = "Passphrase-Format";
    static final String PASSPHRASE_BEGIN = "Passphrase-Begin";
    static final String NUMERIC_9X4 = "numeric9x4";
    static final String PREFER_ENCRYPT = "Autocrypt-Prefer-Encrypt";

    private final Armor armor;

    private EncryptedSetup(Armor armor) {
        this.armor = armor;
    }

    static SetupMessage parse(String setupPart) {
        Optional<Armor> armor = Armor.in(setupPart, Armor.MESSAGE);
        if (armor.isEmpty()) {
            return new SetupMessage.Malformed(SetupDefect.NO_ARMOR);
        }
        return PasswordEncryption.defect(armor.get().octets())
            .<SetupMessage>map(SetupMessage.Malformed::new)
            .orElseGet(() -> new SetupMessage.Found(new EncryptedSetup(armor.get())));
    }

    /**
     * Whether the message says that its code is a {@link SetupCode}; where it does not, let the user type any text, for {@link
     * #open(String)}.
     */
    public boolean isNumeric9x4() {
        return armor.header(PASSPHRASE_FORMAT).filter(NUMERIC_9X4::equals).isPresent();
    }

    /** The first two digits of the code, where the message tells them: the user sees from them which code is meant. */
    public Optional<String> passphraseBegin() {
        return armor.header(PASSPHRASE_BEGIN).filter(begin -> begin.matches("[0-9]{2}"));
    }

    /** How many octets are hashed to open it: its writer chose, from 1 KiB to 62 MiB, which takes a second or two. */
    public long hashedOctets() {
        return PasswordEncryption.hashedOctets(armor.octets());
    }

    /** Opens the setup with the code that the user typed. Takes the time that its writer chose, up to a second or two. */
    public OpenedSetup open(SetupCode code) {
        return open(code.withDashes());
    }

    /** Opens the setup with a passphrase that need not be a Setup Code. */
    public OpenedSetup open(String passphrase) {
        PasswordEncryption.Result result = PasswordEncryption.decrypt(armor.octets(), passphrase);
        return result.content()
            .map(content -> secretKey(new String(content, StandardCharsets.ISO_8859_1)))
            .orElseGet(() -> new Refused(result.defect().orElseThrow()));
    }

    private static OpenedSetup secretKey(String content) {
        Optional<Armor> key = Armor.atStartOf(content, Armor.SECRET_KEY);
        return key.flatMap(armored -> SecretKeydata.parse(armored.octets()))
            .<OpenedSetup>map(secretKey -> new Opened(new SetupPayload(secretKey,
                key.flatMap(armored -> armored.header(PREFER_ENCRYPT)).map(PreferEncrypt::ofAttribute), notes(key.get().headers()))))
            .orElseGet(() -> new Refused(SetupDefect.NO_SECRET_KEY));
    }

    private static Map<String, String> notes(Map<String, String> headers) {
        return headers.entrySet().stream()
            .filter(header -> SetupPayload.isNote(header.getKey(), header.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Nothing of the content. */
    @Override
    public String toString() {
        return "EncryptedSetup[" + armor.octets().length + " octets]";
    }
}
