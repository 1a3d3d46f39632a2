/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Date;
import java.util.Optional;

import org.bouncycastle.bcpg.BCPGInputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PacketTags;
import org.bouncycastle.bcpg.S2K;
import org.bouncycastle.bcpg.SymmetricEncIntegrityPacket;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyEncSessionPacket;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.PGPSessionKey;
import org.bouncycastle.openpgp.PGPSessionKeyEncryptedData;
import org.bouncycastle.openpgp.operator.bc.BcPBEDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcSessionKeyDataDecryptorFactory;

/**
 * OpenPGP messages that one passphrase encrypts, in the one form that Level 1 allows: a packet from which the passphrase
 * makes the session key, iterated and salted, and one that AES encrypts and that protects itself against changes (RFC 9580, 5.3.1 and
 * 5.13.1). Everything is decrypted and its protection checked before anything of it is looked at.
 */
final class PasswordEncryption {
    static final int MAX_CONTENT_OCTETS = 128 * 1024;
    private static final int VERSION_4 = 4;

    /** What a passphrase opens, or the reason why it does not. */
    record Result(Optional<byte[]> content, Optional<SetupDefect> defect) {
        private static Result of(byte[] content) {
            return new Result(Optional.of(content), Optional.empty());
        }

        private static Result of(SetupDefect defect) {
            return new Result(Optional.empty(), Optional.of(defect));
        }
    }

    private PasswordEncryption() {
    }

    /** What is wrong with a message even before there is a passphrase. */
    static Optional<SetupDefect> defect(byte[] message) {
        try {
            BCPGInputStream packets = stream(message);
            if (packets.nextPacketTag() != PacketTags.SYMMETRIC_KEY_ENC_SESSION
                || !(packets.readPacket() instanceof SymmetricKeyEncSessionPacket key) || key.getVersion() != VERSION_4
                || !isProtectedData(new PGPEncryptedDataList(message))) {
                return Optional.of(SetupDefect.NOT_ENCRYPTED_WITH_A_CODE);
            }
            if (!isAes(key.getEncAlgorithm())) {
                return Optional.of(SetupDefect.CIPHER_IS_NOT_AES);
            }
            return key.getS2K().getType() == S2K.SALTED_AND_ITERATED ? Optional.empty() : Optional.of(SetupDefect.S2K_IS_NOT_ITERATED);
        } catch (IOException | RuntimeException e) {
            return Optional.of(SetupDefect.NOT_ENCRYPTED_WITH_A_CODE);
        }
    }

    /** How many octets are hashed to open a message that has no {@link #defect}: its writer chose, from 1 KiB to 62 MiB. */
    static long hashedOctets(byte[] message) {
        try {
            return ((SymmetricKeyEncSessionPacket) stream(message).readPacket()).getS2K().getIterationCount();
        } catch (IOException e) {
            throw new IllegalArgumentException("'message' must have no defect", e);
        }
    }

    // One key packet alone, which defect() has looked at, and none of the later versions
    private static boolean isProtectedData(PGPEncryptedDataList encrypted) {
        return encrypted.size() == 1
            && encrypted.get(0) instanceof PGPPBEEncryptedData
            && encrypted.getEncryptedData() instanceof SymmetricEncIntegrityPacket data
            && data.getVersion() == SymmetricEncIntegrityPacket.VERSION_1;
    }

    private static boolean isAes(int algorithm) {
        return algorithm == SymmetricKeyAlgorithmTags.AES_128 || algorithm == SymmetricKeyAlgorithmTags.AES_256;
    }

    /**
     * Decrypts a message that has no {@link #defect}.
     *
     * @return what is encrypted, at most {@value #MAX_CONTENT_OCTETS} octets
     */
    static Result decrypt(byte[] message, String passphrase) {
        try {
            PGPEncryptedDataList packets = new PGPEncryptedDataList(message);
            PGPSessionKey key = ((PGPPBEEncryptedData) packets.get(0)).getSessionKey(
                new BcPBEDataDecryptorFactory(passphrase.toCharArray(), new BcPGPDigestCalculatorProvider()));
            // with a wrong passphrase an encrypted session key names any cipher, seldom AES
            if (!isAes(key.getAlgorithm())) {
                return Result.of(SetupDefect.WRONG_CODE);
            }
            PGPSessionKeyEncryptedData encrypted = packets.extractSessionKeyEncryptedData();
            byte[] clear = encrypted.getDataStream(new BcSessionKeyDataDecryptorFactory(key)).readAllBytes();
            return encrypted.verify() ? content(clear) : Result.of(SetupDefect.WRONG_CODE);
        } catch (IOException | PGPException | RuntimeException e) {
            return Result.of(SetupDefect.WRONG_CODE);
        }
    }

    private static Result content(byte[] clear) {
        try {
            BCPGInputStream packets = stream(clear);
            if (packets.nextPacketTag() == PacketTags.COMPRESSED_DATA) {
                packets = BCPGInputStream.wrap(new PGPCompressedData(packets).getDataStream());
            }
            if (packets.nextPacketTag() != PacketTags.LITERAL_DATA) {
                return Result.of(SetupDefect.NO_SECRET_KEY);
            }
            return bounded(new PGPLiteralData(packets).getInputStream());
        } catch (IOException | PGPException | RuntimeException e) {
            return Result.of(SetupDefect.NO_SECRET_KEY);
        }
    }

    private static Result bounded(InputStream content) throws IOException {
        byte[] octets = content.readNBytes(MAX_CONTENT_OCTETS + 1);
        return octets.length > MAX_CONTENT_OCTETS ? Result.of(SetupDefect.CONTENT_TOO_LARGE) : Result.of(octets);
    }

    private static BCPGInputStream stream(byte[] octets) {
        return new BCPGInputStream(new ByteArrayInputStream(octets));
    }

    /**
     * Encrypts with AES-256 and the key that comes of the passphrase itself, as most programs do. The iterations are the library's
     * default, for a Setup Code cannot be guessed anyway.
     */
    static byte[] encrypt(byte[] content, String passphrase, Date date, SecureRandom random) {
        try {
            PGPEncryptedDataGenerator encryption = new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setWithIntegrityPacket(true)
                .setSecureRandom(random));
            encryption.setForceSessionKey(false);
            encryption.addMethod(new BcPBEKeyEncryptionMethodGenerator(passphrase.toCharArray(),
                new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256)).setSecureRandom(random));
            byte[] literal = literal(content, date);
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            try (OutputStream encrypted = encryption.open(message, literal.length)) {
                encrypted.write(literal);
            }
            return message.toByteArray();
        } catch (IOException | PGPException e) {
            throw new IllegalStateException("Encrypting in memory failed", e);
        }
    }

    private static byte[] literal(byte[] content, Date date) throws IOException {
        ByteArrayOutputStream literal = new ByteArrayOutputStream();
        try (OutputStream body = new PGPLiteralDataGenerator().open(literal, PGPLiteralData.BINARY, "", content.length, date)) {
            body.write(content);
        }
        return literal.toByteArray();
    }
}
