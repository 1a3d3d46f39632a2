/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import static io.github.jamesautocrypt.core.setup.Encryptions.encrypted;
import static io.github.jamesautocrypt.core.setup.Encryptions.literal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Date;

import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.Test;

class PasswordEncryptionTest {
    private static final byte[] CONTENT = {1, 2, 3};
    private static final String CODE = Encryptions.CODE.withDashes();

    @Test
    void whatIsEncryptedIsDecryptedAgain() {
        byte[] message = PasswordEncryption.encrypt(CONTENT, CODE, new Date(0), new SecureRandom());
        assertThat(PasswordEncryption.decrypt(message, CODE).content()).contains(CONTENT);
    }

    @Test
    void theKeyComesOfThePassphraseItself() {
        byte[] message = PasswordEncryption.encrypt(CONTENT, CODE, new Date(0), new SecureRandom());
        int versionCipherAndDerivation = 13;
        assertThat(message[1]).isEqualTo((byte) versionCipherAndDerivation);
    }

    @Test
    void aWrongPassphraseOpensNoSessionKey() throws IOException, PGPException {
        byte[] message = encrypted(literal(CONTENT), SymmetricKeyAlgorithmTags.AES_128, true, true);
        for (int wrong = 0; wrong < 3; wrong++) {
            assertThat(PasswordEncryption.decrypt(message, CODE + wrong).defect()).contains(SetupDefect.WRONG_CODE);
        }
    }

    @Test
    void aMessageThatWasCutOffIsNotOpened() throws IOException, PGPException {
        byte[] message = encrypted(literal(CONTENT), SymmetricKeyAlgorithmTags.AES_128, true, false);
        assertThat(PasswordEncryption.decrypt(Arrays.copyOf(message, message.length - 10), CODE).defect()).contains(SetupDefect.WRONG_CODE);
    }

    @Test
    void whatIsEncryptedMustBeLiteralData() throws IOException, PGPException {
        byte[] marker = {(byte) 0xca, 3, 'P', 'G', 'P'};
        byte[] cutOff = Arrays.copyOf(literal(CONTENT), 4);
        for (byte[] packets : new byte[][] {marker, cutOff, CONTENT}) {
            byte[] message = encrypted(packets, SymmetricKeyAlgorithmTags.AES_128, true, false);
            assertThat(PasswordEncryption.decrypt(message, CODE).defect()).contains(SetupDefect.NO_SECRET_KEY);
        }
    }
}
