/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPrivateKey;
import org.bouncycastle.openpgp.PGPPublicKeyEncryptedData;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPublicKeyKeyEncryptionMethodGenerator;

import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;

/**
 * Messages encrypted to keys, signed within if somebody signs: the combined form of PGP/MIME (RFC 3156, 6.2). AES-256 and protected
 * against changes, as every version 4 key of our time reads it. Stateless and thread-safe.
 */
public final class MessageEncryption {
    /** What is encrypted may not be larger when it is read. */
    public static final int MAX_CONTENT_OCTETS = 1024 * 1024;

    private MessageEncryption() {
    }

    /**
     * Encrypts octets.
     *
     * @param recipients at least one, and each usable at that instant or at a later one, for clocks differ
     * @param signer     whose primary key signs; empty for nobody
     * @param at         the date of the signature
     * @return the message, armoured, its lines ended with CRLF
     * @throws IllegalArgumentException if a recipient's certificate cannot be used or a password protects the signer's key
     */
    public static String encrypt(byte[] content, List<Certificate> recipients, Optional<SecretKeydata> signer, Instant at, SecureRandom random) {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("'recipients' must not be empty");
        }
        try {
            byte[] clear = signer.isPresent() ? signed(content, signer.get(), at, random) : literal(content, at);
            PGPEncryptedDataGenerator encryption = new PGPEncryptedDataGenerator(
                new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256).setWithIntegrityPacket(true).setSecureRandom(random));
            for (Certificate recipient : recipients) {
                byte[] key = keyPacket(recipient, at)
                    .orElseThrow(() -> new IllegalArgumentException("'recipients' must be certificates that one can encrypt to"));
                encryption.addMethod(new BcPublicKeyKeyEncryptionMethodGenerator(SignatureCheck.key(key)).setSecureRandom(random));
            }
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            try (OutputStream encrypted = encryption.open(message, clear.length)) {
                encrypted.write(clear);
            }
            return Armor.of(message.toByteArray()).format();
        } catch (IOException | PGPException e) {
            throw new IllegalStateException("Encrypting in memory failed", e);
        }
    }

    private static Optional<byte[]> keyPacket(Certificate recipient, Instant at) {
        return recipient.encryptionKeyPacket(at).or(() -> recipient.nextChange(at).flatMap(recipient::encryptionKeyPacket));
    }

    /**
     * Whether encrypting to a certificate works. That a certificate is {@linkplain Certificate#usableForEncryption usable} does not tell: there
     * are points on a curve with which no secret can be shared, and only trying finds them. Never throws.
     *
     * @param random for the trial, of which nothing remains
     */
    public static boolean worksFor(Certificate recipient, Instant at, SecureRandom random) {
        try {
            return !encrypt(new byte[0], List.of(recipient), Optional.empty(), at, random).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static byte[] signed(byte[] content, SecretKeydata signer, Instant at, SecureRandom random) throws IOException, PGPException {
        PGPSignatureGenerator generator = DetachedSignature.generator(signer, at, random);
        generator.update(content);
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        generator.generateOnePassVersion(false).encode(packets);
        packets.writeBytes(literal(content, at));
        generator.generate().encode(packets);
        return packets.toByteArray();
    }

    private static byte[] literal(byte[] content, Instant at) throws IOException {
        ByteArrayOutputStream literal = new ByteArrayOutputStream();
        try (OutputStream body = new PGPLiteralDataGenerator().open(literal, PGPLiteralData.BINARY, "", content.length, Date.from(at))) {
            body.write(content);
        }
        return literal.toByteArray();
    }

    /**
     * Decrypts a message with the key to which it is encrypted. Everything is decrypted and its protection checked before anything of it
     * is looked at; it is unpacked at most once, and to at most {@value #MAX_CONTENT_OCTETS} octets of content. Never throws.
     *
     * @param armored one armour, whatever stands around it; its size is the caller's affair
     */
    public static Decryption decrypt(String armored, SecretKeydata key) {
        Optional<Armor> armor = Armor.in(armored, Armor.MESSAGE);
        if (armor.isEmpty()) {
            return new Decryption.Failed(OpenPgpDefect.NO_ARMOR);
        }
        if (MessagePackets.of(armor.get().octets()).filter(MessageEncryption::isEncrypted).isEmpty()) {
            return new Decryption.Failed(OpenPgpDefect.MALFORMED);
        }
        try {
            return decrypt(armor.get().octets(), new SecretKeys(key));
        } catch (ClearMessage.Unreadable e) {
            return new Decryption.Failed(e.defect());
        } catch (IOException | PGPException | RuntimeException e) {
            return new Decryption.Failed(OpenPgpDefect.DAMAGED);
        }
    }

    private static boolean isEncrypted(MessagePackets found) {
        return !found.packets().isEmpty() && found.packets().stream().allMatch(MessagePackets.Packet::mayStandInEncrypted);
    }

    private static Decryption decrypt(byte[] message, SecretKeys keys) throws IOException, PGPException, ClearMessage.Unreadable {
        List<PGPPublicKeyEncryptedData> ours = new ArrayList<>();
        for (PGPEncryptedData encrypted : new PGPEncryptedDataList(message)) {
            if (encrypted instanceof PGPPublicKeyEncryptedData data && keys.withId(data.getKeyIdentifier().getKeyId()).isPresent()) {
                ours.add(data);
            }
        }
        if (ours.isEmpty()) {
            return new Decryption.Failed(OpenPgpDefect.NOT_FOR_THIS_KEY);
        }
        PGPSecretKey secretKey = keys.withId(ours.get(0).getKeyIdentifier().getKeyId()).orElseThrow();
        Optional<PGPPrivateKey> unlocked = SecretKeys.unlocked(secretKey);
        if (unlocked.isEmpty()) {
            return new Decryption.Failed(OpenPgpDefect.LOCKED_KEY);
        }
        byte[] clear = ours.get(0).getDataStream(new BcPublicKeyDataDecryptorFactory(
            new PGPKeyPair(secretKey.getPublicKey(), unlocked.get()))).readAllBytes();
        return ours.get(0).verify() ? new Decryption.Decrypted(ClearMessage.read(clear, MAX_CONTENT_OCTETS))
            : new Decryption.Failed(OpenPgpDefect.DAMAGED);
    }
}
