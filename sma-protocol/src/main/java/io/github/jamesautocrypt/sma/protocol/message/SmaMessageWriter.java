/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.header.GossipHeader;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.core.pgp.DetachedSignature;
import io.github.jamesautocrypt.core.pgp.MessageEncryption;
import io.github.jamesautocrypt.core.setup.CodeEncryption;
import io.github.jamesautocrypt.core.setup.SetupMessageWriter;
import io.github.jamesautocrypt.core.setup.SetupPayload;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;

/**
 * Writes SMA messages (SMA protocol, "Messages"): octets that one appends to the folder that the header names. For one account; immutable
 * and as thread-safe as its source of randomness.
 */
public final class SmaMessageWriter {
    /** Of all messages but Setup Messages. */
    public static final String SUBJECT = "Autocrypt device message";
    /** The note in a Setup Message that names the device certificate of the program that hands over. */
    static final String ACCEPTING = "Autocrypt-SMA-Accepting";
    /** And that of the program that asked. */
    static final String ACCEPTED = "Autocrypt-SMA-Accepted";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);
    private static final int BOUNDARY_OCTETS = 16;

    private final CanonicalAddress account;
    private final SecureRandom random;

    /**
     * A writer for one account.
     *
     * @param account its address, from which and to which all messages are
     * @param random  for boundaries, session keys and salts
     */
    public SmaMessageWriter(CanonicalAddress account, SecureRandom random) {
        this.account = account;
        this.random = random;
    }

    /**
     * The whole message, its lines ended with CRLF.
     *
     * @param header     has an {@code id}, which also makes the Message-ID
     * @param date       to the second
     * @throws IllegalArgumentException if header, content and protection do not belong together, or the message would be too large to be read
     */
    public byte[] write(SmaHeader header, SmaContent content, Instant date, Protection protection) {
        Texts.requireSeconds("date", date);
        if (header.type() != content.type() || header.from().isServerAgent() && content instanceof Announcement
            || !header.from().isServerAgent() && content instanceof ServerAnnouncement) {
            throw new IllegalArgumentException("'content' must be of the type that the header names");
        }
        if (!protection.fits(header)) {
            throw new IllegalArgumentException("'protection' must be the one that the type asks for");
        }
        byte[] message = (content instanceof PairingAccept accept ? setupMessage(header, accept, date, (Protection.UnderCode) protection)
            : fields(header, date) + mixed("", text(content), protectedEntity(header, content, date, protection)))
            .getBytes(StandardCharsets.UTF_8);
        if (message.length > SmaMessageReader.MAX_OCTETS) {
            throw new IllegalArgumentException("'content' must fit into " + SmaMessageReader.MAX_OCTETS + " octets");
        }
        return message;
    }

    private String fields(SmaHeader header, Instant date) {
        return "From: " + account.asString() + "\r\nTo: " + account.asString() + "\r\n" + dateField(date)
            + "Subject: " + SUBJECT + "\r\n" + ownFields(header) + "MIME-Version: 1.0\r\n";
    }

    private String ownFields(SmaHeader header) {
        return "Message-ID: <sma-" + header.id().orElseThrow(() -> new IllegalArgumentException("'header' must have an id")) + '@' + account.domain()
            + ">\r\n" + header.field() + "Auto-Submitted: auto-generated\r\n";
    }

    private static String dateField(Instant date) {
        return "Date: " + DATE.format(date.atOffset(ZoneOffset.UTC)) + "\r\n";
    }

    // The Setup Message as Level 1 has it, with our fields before its own: programs without SMA can import it too
    private String setupMessage(SmaHeader header, PairingAccept accept, Instant date, Protection.UnderCode protection) {
        SetupPayload payload = new SetupPayload(accept.secretKey(), accept.preferEncrypt(),
            Map.of(SmaHeader.NAME, header.compactValue(), ACCEPTING, accept.accepting(), ACCEPTED, accept.accepted()));
        return ownFields(header) + new String(SetupMessageWriter.write(account, payload, protection.code(), date, random), StandardCharsets.UTF_8);
    }

    private static String text(SmaContent content) {
        return "Content-Type: text/plain; charset=us-ascii\r\n\r\n" + ContentText.sentence(content) + "\r\n";
    }

    private String protectedEntity(SmaHeader header, SmaContent content, Instant date, Protection protection) {
        String entity = entity(header, content, date);
        byte[] octets = entity.getBytes(StandardCharsets.UTF_8);
        if (protection instanceof Protection.Signed signed) {
            return signed(entity, DetachedSignature.sign(octets, signed.deviceKey(), date, random));
        }
        if (protection instanceof Protection.Encrypted encrypted) {
            return encrypted(MessageEncryption.encrypt(octets, List.of(encrypted.reader()), encrypted.deviceKey(), date, random));
        }
        if (protection instanceof Protection.UnderCode underCode) {
            return encrypted(CodeEncryption.encrypt(octets, underCode.code(), date, random));
        }
        return entity;
    }

    /** What is signed or encrypted: it repeats the header and the date, so that no other can be put in their place. */
    private String entity(SmaHeader header, SmaContent content, Instant date) {
        String repeated = header.field() + dateField(date);
        String json = "Content-Type: application/json\r\n";
        String body = "\r\n" + ContentText.json(content);
        if (content instanceof Announcement announcement) {
            String keys = "Content-Type: application/pgp-keys\r\n\r\n" + Armor.of(announcement.certificate().octets()).format();
            return mixed(repeated, json + body, keys);
        }
        return json + repeated + (content instanceof KeyUpdate update ? gossip(update) : "") + body;
    }

    private static String gossip(KeyUpdate update) {
        StringBuilder fields = new StringBuilder();
        for (KeyUpdate.PeerKey key : update.keys()) {
            fields.append(GossipHeader.NAME).append(": ")
                .append(AutocryptHeaderFormatter.format(new GossipHeader(key.addr(), key.keydata()))
                    .orElseThrow(() -> new IllegalArgumentException("'keydata' must fit into a header field of 10 KiB")))
                .append("\r\n");
        }
        return fields.toString();
    }

    private String mixed(String moreFields, String first, String second) {
        return multipart("multipart/mixed", moreFields, first, second);
    }

    private String signed(String entity, String signature) {
        return multipart("multipart/signed; micalg=pgp-sha512; protocol=\"application/pgp-signature\"", "", entity,
            "Content-Type: application/pgp-signature; name=\"signature.asc\"\r\n\r\n" + signature);
    }

    private String encrypted(String armored) {
        return multipart("multipart/encrypted; protocol=\"application/pgp-encrypted\"", "",
            "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n",
            "Content-Type: application/octet-stream; name=\"encrypted.asc\"\r\n\r\n" + armored);
    }

    // RFC 2046, 5.1.1: the line end before a boundary belongs to the boundary
    private String multipart(String type, String moreFields, String first, String second) {
        byte[] octets = new byte[BOUNDARY_OCTETS];
        random.nextBytes(octets);
        String boundary = HexFormat.of().formatHex(octets);
        return "Content-Type: " + type + ";\r\n boundary=\"" + boundary + "\"\r\n" + moreFields
            + "\r\n--" + boundary + "\r\n" + first + "\r\n--" + boundary + "\r\n" + second + "\r\n--" + boundary + "--\r\n";
    }
}
