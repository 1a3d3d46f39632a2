/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.gossip.GossipWriter;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.pgp.MessageEncryption;
import io.github.jamesautocrypt.core.recommendation.CertificateUsability;
import io.github.jamesautocrypt.core.recommendation.MessageContext;
import io.github.jamesautocrypt.core.recommendation.MessageRecommendation;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import jakarta.mail.internet.MimeUtility;

/** Writes mail (Autocrypt Level 1, "Provide a recommendation for message encryption", "Mail Encryption", "Key Gossip"). */
public final class OutgoingMail {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

    private final CanonicalAddress account;
    private final MuaaState state;
    private final SecureRandom random;

    public OutgoingMail(CanonicalAddress account, MuaaState state, SecureRandom random) {
        this.account = account;
        this.state = state;
        this.random = random;
    }

    /** Whether the message should be encrypted, and to which keys. */
    public MessageRecommendation recommendation(Draft draft, Instant now) {
        Recommender recommender = new Recommender(new CertificateUsability(new CertificateCache()));
        return recommender.forMessage(draft.recipients(), address -> Optional.ofNullable(state.peers().get(address)).map(MuaaState.Peer::state),
            new MessageContext(false, state.preferEncrypt()), now);
    }

    /** The message in clear, with the account's Autocrypt header if there is a key. */
    public byte[] inClear(Draft draft, Instant now) {
        return (fields(draft, draft.subject(), now) + textPart(draft)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The message encrypted to all recipients and to the account itself, its subject and gossip inside.
     *
     * @param keys of all recipients
     * @throws IllegalArgumentException if the account has no key
     */
    public byte[] encrypted(Draft draft, Map<CanonicalAddress, Keydata> keys, Instant now) {
        SecretKeydata own = state.accountKey().orElseThrow(() -> new IllegalArgumentException("There is no key of the account here yet."));
        String inside = "From: " + account.asString() + "\r\nTo: " + list(draft.to()) + "\r\n"
            + (draft.cc().isEmpty() ? "" : "Cc: " + list(draft.cc()) + "\r\n") + "Subject: " + encoded(draft.subject()) + "\r\n" + textPart(draft);
        byte[] payload = GossipWriter.write(account, draft.visibleRecipients(), keys, now)
            .insertedIntoPayloadToBeEncrypted(inside.getBytes(StandardCharsets.UTF_8));
        Map<String, Certificate> readers = new LinkedHashMap<>();
        List<Keydata> all = new ArrayList<>(keys.values());
        all.add(own.publicKey());
        all.forEach(key -> Certificates.read(key).certificate().ifPresent(certificate -> readers.put(certificate.fingerprint(), certificate)));
        String armored = MessageEncryption.encrypt(payload, List.copyOf(readers.values()), Optional.of(own), now, random);
        String boundary = token();
        String message = fields(draft, "...", now) + "MIME-Version: 1.0\r\n"
            + "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\";\r\n boundary=\"" + boundary
            + "\"\r\n\r\n--" + boundary + "\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--" + boundary
            + "\r\nContent-Type: application/octet-stream; name=\"encrypted.asc\"\r\n\r\n" + armored + "\r\n--" + boundary + "--\r\n";
        return message.getBytes(StandardCharsets.UTF_8);
    }

    private String fields(Draft draft, String subject, Instant now) {
        return "From: " + account.asString() + "\r\nTo: " + list(draft.to()) + "\r\n" + (draft.cc().isEmpty() ? "" : "Cc: " + list(draft.cc()) + "\r\n")
            + "Date: " + DATE.format(now.atOffset(ZoneOffset.UTC)) + "\r\nSubject: " + encoded(subject) + "\r\nMessage-ID: <" + token() + '@' + account.domain()
            + ">\r\n" + autocrypt(now).map(value -> "Autocrypt: " + value + "\r\n").orElse("");
    }

    private Optional<String> autocrypt(Instant now) {
        return state.accountKey().flatMap(key -> Certificates.read(key.publicKey()).certificate())
            .flatMap(certificate -> certificate.minimal(account, now))
            .flatMap(minimal -> AutocryptHeaderFormatter.format(new AutocryptHeader(account, state.preferEncrypt(), minimal)));
    }

    private static String textPart(Draft draft) {
        String text = draft.text().replace("\r\n", "\n").replace("\n", "\r\n");
        return "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    private static String encoded(String subject) {
        try {
            return MimeUtility.fold("Subject: ".length(), MimeUtility.encodeText(subject, "utf-8", null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    private static String list(Collection<CanonicalAddress> addresses) {
        return addresses.stream().map(CanonicalAddress::asString).collect(Collectors.joining(",\r\n "));
    }

    private String token() {
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
