/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.Sender;
import io.github.jamesautocrypt.core.message.VisibleRecipients;
import io.github.jamesautocrypt.core.pgp.Decryption;
import io.github.jamesautocrypt.core.pgp.DetachedSignature;
import io.github.jamesautocrypt.core.pgp.MessageEncryption;
import io.github.jamesautocrypt.core.pgp.Verification;
import io.github.jamesautocrypt.core.setup.SetupMessage;
import io.github.jamesautocrypt.core.setup.SetupMessageReader;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * Reads messages from SMA folders (SMA protocol, "Messages"). Never throws, on any input; looks at the size before anything else.
 * Stateless and thread-safe.
 */
public final class SmaMessageReader {
    /** Room for as many keys as one message may have. */
    public static final int MAX_OCTETS = 384 * 1024;

    private SmaMessageReader() {
    }

    /**
     * Reads one message.
     *
     * @param message the whole message; bare line feeds, which some stores leave, count as line ends
     */
    public static ReadMessage read(byte[] message, ReadingKeys keys) {
        if (message.length > MAX_OCTETS) {
            return new ReadMessage.Rejected(MessageDefect.TOO_LARGE, "");
        }
        byte[] octets = withLineEnds(message);
        HeaderBlock headers = HeaderBlock.of(octets);
        SmaHeaderResult result = SmaHeaderParser.find(headers);
        if (result instanceof SmaHeaderResult.Invalid invalid) {
            return new ReadMessage.Rejected(MessageDefect.NO_SMA_MESSAGE, invalid.defect().name());
        }
        if (result instanceof SmaHeaderResult.Opaque opaque) {
            return new ReadMessage.Opaque(opaque);
        }
        try {
            return read(((SmaHeaderResult.Valid) result).header(), headers, octets, keys);
        } catch (ContentException e) {
            return e.rejected();
        }
    }

    // RFC 3156, 5: what is signed has CRLF
    private static byte[] withLineEnds(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ReadMessage read(SmaHeader header, HeaderBlock headers, byte[] octets, ReadingKeys keys)
            throws ContentException {
        // not the address that this program was set up with: the writer may have been set up with an alias
        Optional<CanonicalAddress> address = Sender.of(headers).single();
        if (address.isEmpty() || !VisibleRecipients.areInToNobodyBut(address.get(), headers)) {
            throw new ContentException(MessageDefect.OTHER_ACCOUNT);
        }
        Instant date = date(headers);
        if (header.type() == SmaType.PAIRING_ACCEPT) {
            return new ReadMessage.UnderCode(header, date, setup(octets, address.get()));
        }
        Entity content = Entity.of(octets).parts("multipart/mixed", 2).get(1);
        if (header.type() == SmaType.PAIRING_DONE) {
            return new ReadMessage.UnderCode(header, date, CodeProtected.done(armored(content)));
        }
        return new Unprotected(header, date, content, keys).read();
    }

    private static Instant date(HeaderBlock headers) throws ContentException {
        return MessageFacts.of(headers).date().orElseThrow(() -> new ContentException(MessageDefect.NO_DATE));
    }

    private static CodeProtected setup(byte[] octets, CanonicalAddress account) throws ContentException {
        SetupMessage message = SetupMessageReader.read(octets, account);
        if (message instanceof SetupMessage.Found found) {
            return CodeProtected.accept(found.setup());
        }
        throw new ContentException(MessageDefect.NO_SETUP_MESSAGE, message instanceof SetupMessage.Malformed malformed
            ? malformed.defect().name() : ((SetupMessage.Ignored) message).defect().name());
    }

    /** The OpenPGP message of a PGP/MIME encrypted part (RFC 3156, 4). */
    private static String armored(Entity content) throws ContentException {
        if (!content.mimeType().equals("multipart/encrypted")) {
            throw new ContentException(MessageDefect.NOT_PROTECTED, "encrypted");
        }
        List<Entity> parts = content.parts("multipart/encrypted", 2);
        parts.get(0).body("application/pgp-encrypted");
        return new String(parts.get(1).body("application/octet-stream"), StandardCharsets.ISO_8859_1);
    }

    /** Whoever protected the content protected this header and this date with it. */
    static void requireRepeated(SmaHeader header, Instant date, Entity entity) throws ContentException {
        boolean sameHeader = SmaHeaderParser.find(entity.headers()).equals(new SmaHeaderResult.Valid(header));
        if (!sameHeader || !MessageFacts.of(entity.headers()).date().equals(Optional.of(date))) {
            throw new ContentException(MessageDefect.HEADER_DIFFERS);
        }
    }

    /** Takes the protection off one message. */
    private record Unprotected(SmaHeader header, Instant date, Entity content, ReadingKeys keys) {

        ReadMessage read() throws ContentException {
            return switch (content.mimeType()) {
                case "multipart/signed" -> signed(content.parts("multipart/signed", 2));
                case "multipart/encrypted" -> encrypted(armored(content));
                default -> clear();
            };
        }

        private ReadMessage clear() throws ContentException {
            if (!new Protection.Clear().fits(header)) {
                throw new ContentException(MessageDefect.NOT_PROTECTED);
            }
            return understood(content, new Vouching.Server());
        }

        // The server has no device key: what it is said to have signed, somebody else did
        private ReadMessage signed(List<Entity> parts) throws ContentException {
            if (header.from().isServerAgent() || !header.type().isForAll()) {
                throw new ContentException(MessageDefect.NOT_PROTECTED, "signed");
            }
            SmaContent said = content(parts.get(0));
            Certificate signer = said instanceof Announcement announcement ? announced(announcement) : sender();
            String signature = new String(parts.get(1).body("application/pgp-signature"), StandardCharsets.ISO_8859_1);
            requireGood(DetachedSignature.verify(parts.get(0).octets(), signature, signer));
            return new ReadMessage.Understood(header, date, said, new Vouching.Device(signer.fingerprint()));
        }

        private Certificate announced(Announcement announcement) throws ContentException {
            return Certificates.read(announcement.certificate()).certificate()
                .filter(certificate -> isUsableForGood(certificate) && certificate.signingKeyPacket(date).isPresent())
                .orElseThrow(() -> new ContentException(MessageDefect.CERTIFICATE_UNUSABLE));
        }

        // Whoever answers a device whose key has ended, or never worked, would fail each time that it looks into its inbox
        private boolean isUsableForGood(Certificate certificate) {
            return certificate.usableForEncryption(date) && certificate.usableUntil(date).isEmpty()
                && MessageEncryption.worksFor(certificate, date, new SecureRandom());
        }

        private Certificate sender() throws ContentException {
            return keys.siblings().apply(header.from()).orElseThrow(() -> new ContentException(MessageDefect.UNKNOWN_SENDER));
        }

        private ReadMessage encrypted(String armored) throws ContentException {
            if (header.type().isForAll()) {
                throw new ContentException(MessageDefect.NOT_PROTECTED, "encrypted");
            }
            SecretKeydata own = keys.own().orElseThrow(() -> new ContentException(MessageDefect.CANNOT_DECRYPT, "NO_KEY"));
            if (!(MessageEncryption.decrypt(armored, own) instanceof Decryption.Decrypted decrypted)) {
                throw new ContentException(MessageDefect.CANNOT_DECRYPT);
            }
            Entity entity = Entity.of(decrypted.content());
            if (header.from().isServerAgent()) {
                return understood(entity, new Vouching.Server());
            }
            Certificate signer = sender();
            requireGood(decrypted.verify(signer));
            return understood(entity, new Vouching.Device(signer.fingerprint()));
        }

        private static void requireGood(Verification verification) throws ContentException {
            if (verification instanceof Verification.Failed failed) {
                throw new ContentException(MessageDefect.NOT_SIGNED_BY_SENDER, failed.defect().name());
            }
        }

        private ReadMessage understood(Entity entity, Vouching by) throws ContentException {
            return new ReadMessage.Understood(header, date, content(entity), by);
        }

        private SmaContent content(Entity entity) throws ContentException {
            requireRepeated(header, date, entity);
            return Contents.read(header, entity);
        }
    }
}
