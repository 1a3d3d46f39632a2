/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.gossip.DecryptedPayload;
import io.github.jamesautocrypt.core.gossip.GossipReader;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.Protection;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerStateUpdate;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.pgp.Decryption;
import io.github.jamesautocrypt.core.pgp.MessageEncryption;
import io.github.jamesautocrypt.core.pgp.OpenPgpDefect;
import io.github.jamesautocrypt.core.pgp.Verification;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

/**
 * A message that arrived, as one account reads it.
 *
 * @param from      if there is one
 * @param subject   the one inside the encryption, if there is one
 * @param text      the first plain text of it; empty if there is none, or it cannot be decrypted
 * @param encrypted whether it was
 * @param signed    whether it was encrypted and signed by the key that is known of its sender
 * @param defect    why it could not be decrypted
 * @param learned   what it tells of correspondents
 */
public record IncomingMail(Optional<CanonicalAddress> from, String subject, String text, boolean encrypted, boolean signed, Optional<OpenPgpDefect> defect,
                           Map<CanonicalAddress, PeerUpdate> learned) {
    /** Larger messages are not read. */
    public static final int MAX_OCTETS = 4 * 1024 * 1024;
    private static final int MAX_DEPTH = 10;
    private static final int MAX_PARTS = 100;

    /** Reads a message; of one that cannot be taken apart, what can be. */
    public static IncomingMail read(byte[] message, CanonicalAddress account, MuaaState state, Instant now) {
        HeaderBlock headers = HeaderBlock.of(message);
        MessageFacts facts = MessageFacts.of(headers);
        Optional<CanonicalAddress> from = facts.sender().single();
        Instant effective = PeerStateUpdate.effectiveDate(facts.date(), now);
        Map<CanonicalAddress, PeerUpdate> learned = new LinkedHashMap<>();
        boolean counts = !facts.report() && !facts.spam() && !facts.fromMailingList();
        from.filter(sender -> counts && !sender.equals(account)).ifPresent(sender -> {
            Optional<AutocryptHeader> header = HeaderSelection.select(facts.autocrypt(), sender);
            if (header.isPresent() || facts.protection() != Protection.ENCRYPTED) {
                learned.put(sender, new PeerUpdate.FromPeer(effective, header));
            }
        });
        Optional<String> armored = facts.protection() == Protection.ENCRYPTED ? text(message, true) : Optional.empty();
        if (armored.isEmpty()) {
            return new IncomingMail(from, subject(headers), text(message, false).orElse(""), false, false, Optional.empty(), learned);
        }
        Decryption decryption = decrypt(armored.get(), state);
        if (decryption instanceof Decryption.Failed failed) {
            return new IncomingMail(from, subject(headers), "", true, false, Optional.of(failed.defect()), learned);
        }
        Decryption.Decrypted decrypted = (Decryption.Decrypted) decryption;
        byte[] payload = decrypted.content();
        boolean signed = from.flatMap(sender -> key(sender, account, state, learned)).flatMap(key -> Certificates.read(key).certificate())
            .filter(certificate -> decrypted.verify(certificate) instanceof Verification.Good).isPresent();
        GossipReader.read(headers, DecryptedPayload.of(payload, signed), account::equals).accepted()
            .forEach(gossip -> learned.putIfAbsent(gossip.addr(), new PeerUpdate.FromGossip(effective, gossip.keydata())));
        HeaderBlock inside = HeaderBlock.of(payload);
        return new IncomingMail(from, inside.first("Subject").isPresent() ? subject(inside) : subject(headers), text(payload, false).orElse(""), true, signed,
            Optional.empty(), learned);
    }

    // The key that the message brings counts for its own signature, as it will for the next
    private static Optional<Keydata> key(CanonicalAddress sender, CanonicalAddress account, MuaaState state, Map<CanonicalAddress, PeerUpdate> learned) {
        if (sender.equals(account)) {
            return state.accountKey().map(SecretKeydata::publicKey);
        }
        PeerState known = Optional.ofNullable(state.peers().get(sender)).map(MuaaState.Peer::state).orElse(PeerState.UNKNOWN);
        PeerState after = Optional.ofNullable(learned.get(sender)).map(update -> update.applyTo(known).state()).orElse(known);
        return after.publicKey().or(after::gossipKey);
    }

    private static Decryption decrypt(String armored, MuaaState state) {
        List<SecretKeydata> keys = new ArrayList<>(state.formerKeys());
        state.accountKey().ifPresent(key -> keys.add(0, key));
        Decryption result = new Decryption.Failed(OpenPgpDefect.NOT_FOR_THIS_KEY);
        for (SecretKeydata key : keys) {
            result = MessageEncryption.decrypt(armored, key);
            if (!(result instanceof Decryption.Failed failed) || failed.defect() != OpenPgpDefect.NOT_FOR_THIS_KEY) {
                return result;
            }
        }
        return result;
    }

    private static String subject(HeaderBlock headers) {
        try {
            return jakarta.mail.internet.MimeUtility.decodeText(headers.first("Subject").map(field -> field.text()).orElse(""));
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<String> text(byte[] entity, boolean armored) {
        try {
            return first(new MimeMessage(null, new ByteArrayInputStream(entity)), armored, 0, new int[] {MAX_PARTS});
        } catch (MessagingException | IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Part part, boolean armored, int depth, int[] left) throws MessagingException, IOException {
        if (depth > MAX_DEPTH || left[0]-- <= 0) {
            return Optional.empty();
        }
        if (part.isMimeType(armored ? "application/octet-stream" : "text/plain")) {
            byte[] octets = part.getInputStream().readNBytes(MAX_OCTETS);
            return Optional.of(new String(octets, armored ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                Optional<String> found = first(multipart.getBodyPart(i), armored, depth + 1, left);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
