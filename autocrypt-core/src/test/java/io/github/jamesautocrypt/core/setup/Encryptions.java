/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Date;

import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/** Encrypts with a code in all the ways that {@link PasswordEncryption} does not. */
final class Encryptions {
    static final SetupCode CODE = SetupCode.parse("1111-2222-3333-4444-5555-6666-7777-8888-9999").orElseThrow();

    private Encryptions() {
    }

    static byte[] literal(byte[] content) throws IOException {
        ByteArrayOutputStream literal = new ByteArrayOutputStream();
        try (OutputStream body = new PGPLiteralDataGenerator().open(literal, PGPLiteralData.BINARY, "", content.length, new Date(0))) {
            body.write(content);
        }
        return literal.toByteArray();
    }

    /** Any packets, encrypted with {@link #CODE} as nobody should do it. */
    static byte[] encrypted(byte[] packets, int cipher, boolean protectedData, boolean sessionKey) throws IOException, PGPException {
        PGPEncryptedDataGenerator generator = new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(cipher).setWithIntegrityPacket(protectedData));
        generator.setForceSessionKey(sessionKey);
        generator.addMethod(new BcPBEKeyEncryptionMethodGenerator(CODE.withDashes().toCharArray(),
            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1)));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (OutputStream body = generator.open(message, packets.length)) {
            body.write(packets);
        }
        return message.toByteArray();
    }
}
