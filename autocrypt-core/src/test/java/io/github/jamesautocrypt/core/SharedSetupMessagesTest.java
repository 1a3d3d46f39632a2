/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.setup.EncryptedSetup;
import io.github.jamesautocrypt.core.setup.OpenedSetup.Opened;
import io.github.jamesautocrypt.core.setup.OpenedSetup.Refused;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.core.setup.SetupDefect;
import io.github.jamesautocrypt.core.setup.SetupMessage;
import io.github.jamesautocrypt.core.setup.SetupMessage.Found;
import io.github.jamesautocrypt.core.setup.SetupMessage.Malformed;
import io.github.jamesautocrypt.core.setup.SetupMessageReader;
import io.github.jamesautocrypt.core.setup.SetupPayload;

/** Setup Messages that other programs wrote, and one attack. */
class SharedSetupMessagesTest {
    private static final SetupCode SPECIFICATION = code("1742-0185-6197-1303-7016-8412-3581-4441-0597");
    private static final SetupCode K_9 = code("0655-9868-8252-5455-4232-5158-1237-5333-2638");

    @BeforeEach
    void setUp() {
        SharedVectors.assumePresent();
    }

    private static SetupCode code(String text) {
        return SetupCode.parse(text).orElseThrow();
    }

    private static EncryptedSetup found(String vector, String account) {
        return ((Found) read(SharedVectors.octets(vector), account)).setup();
    }

    private static SetupMessage read(byte[] message, String account) {
        return SetupMessageReader.read(message, CanonicalAddress.parse(account).orElseThrow());
    }

    /** A message around an armour that came without one. */
    private static SetupMessage around(String vector) {
        String message = """
            From: anna@one.example
            To: anna@one.example
            Autocrypt-Setup-Message: v1
            Content-Type: multipart/mixed; boundary=b

            --b

            Words
            --b
            Content-Type: application/autocrypt-setup

            %s
            --b--
            """.formatted(SharedVectors.text(vector));
        return read(message.getBytes(StandardCharsets.UTF_8), "anna@one.example");
    }

    @Test
    void theSpecificationsExampleOpensWithItsCode() {
        EncryptedSetup setup = found("autocrypt-spec/example-setup-message.eml", "alice@autocrypt.example");
        assertThat(setup.passphraseBegin()).contains("17");
        assertThat(setup.open(SPECIFICATION)).isEqualTo(new Opened(new SetupPayload(
            SecretKeydata.parse(SharedVectors.dearmored("autocrypt-spec/example-setup-message-cleartext.key")).orElseThrow(),
            Optional.of(PreferEncrypt.MUTUAL))));
    }

    @Test
    void theSpecificationsExampleDoesNotOpenWithoutTheDashes() {
        EncryptedSetup setup = found("autocrypt-spec/example-setup-message.eml", "alice@autocrypt.example");
        assertThat(setup.open(SPECIFICATION.withDashes().replace("-", ""))).isEqualTo(new Refused(SetupDefect.WRONG_CODE));
    }

    @Test
    void theMessageOfAMobileProgramTellsNoPreference() {
        EncryptedSetup setup = found("deltachat/k-9-autocrypt-setup-message.eml", "autocrypt@nine.testrun.org");
        assertThat(setup.open(K_9)).isInstanceOfSatisfying(Opened.class, opened -> assertThat(opened.payload().preferEncrypt()).isEmpty());
        assertThat(setup.open(SPECIFICATION)).isEqualTo(new Refused(SetupDefect.WRONG_CODE));
    }

    @Test
    void aMessageWithASessionKeyOfItsOwnOpensToo() {
        EncryptedSetup setup = ((Found) around("deltachat/stress.txt")).setup();
        assertThat(setup.open(SPECIFICATION)).isInstanceOfSatisfying(Opened.class,
            opened -> assertThat(opened.payload().preferEncrypt()).contains(PreferEncrypt.MUTUAL));
        assertThat(setup.open(K_9)).isEqualTo(new Refused(SetupDefect.WRONG_CODE));
    }

    @Test
    void aMessageThatOnlyPretendsToBeEncryptedIsRefused() {
        assertThat(around("deltachat/plaintext-autocrypt-setup.txt")).isEqualTo(new Malformed(SetupDefect.CIPHER_IS_NOT_AES));
    }

    @Test
    void aMessageWhoseCodeNobodyTellsIsFoundAllTheSame() {
        EncryptedSetup setup = found("deltachat/AutocryptSetupMessage.eml", "alice@example.org");
        assertThat(setup.isNumeric9x4()).isTrue();
        assertThat(setup.passphraseBegin()).isPresent();
        assertThat(setup.open(K_9)).isEqualTo(new Refused(SetupDefect.WRONG_CODE));
    }
}
