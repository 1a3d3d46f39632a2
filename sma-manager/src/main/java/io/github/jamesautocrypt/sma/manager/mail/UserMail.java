/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;

import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.stream.RawField;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.Token;

/** Writes mails to users (RFC 5322, RFC 2047, RFC 3834). */
final class UserMail {
    /** For who has none in his name. */
    private static final String NO_DOMAIN = "localhost";
    private static final TimeZone UTC = TimeZone.getTimeZone("UTC");

    private UserMail() {
    }

    /**
     * Writes one.
     *
     * @param sender  an address, or a local part in the domain of the user
     * @param content of which no place is left
     */
    static byte[] write(Account user, String sender, MailTemplate content, Instant date, Token id) {
        Optional<CanonicalAddress> address = CanonicalAddress.parse(user.name());
        String domain = address.map(CanonicalAddress::domain).orElse(NO_DOMAIN);
        CanonicalAddress from = CanonicalAddress.parse(sender).or(() -> CanonicalAddress.of(sender, domain)).orElseThrow();
        try {
            return octets(message(from, address, content, date, "<sma-" + id + "@" + domain + ">"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Message message(CanonicalAddress from, Optional<CanonicalAddress> to, MailTemplate content, Instant date, String id) throws IOException {
        Message.Builder mail = Message.Builder.of()
            .setFrom(mailbox(from))
            .setSubject(subject(content.subject()))
            .setDate(Date.from(date), UTC)
            .setMessageId(id)
            .addField(new RawField("Auto-Submitted", "auto-generated"))
            .setBody(content.text().replace("\n", "\r\n"), StandardCharsets.UTF_8)
            .setContentTransferEncoding("quoted-printable");
        to.ifPresent(address -> mail.setTo(mailbox(address)));
        return mail.build();
    }

    // what only looks like an encoded word would be read as one
    private static String subject(String text) {
        return text.contains("=?") ? EncoderUtil.encodeEncodedWord(text, EncoderUtil.Usage.TEXT_TOKEN) : text;
    }

    private static Mailbox mailbox(CanonicalAddress address) {
        return new Mailbox(address.localPart(), address.domain());
    }

    private static byte[] octets(Message mail) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            new DefaultMessageWriter().writeMessage(mail, octets);
            return octets.toByteArray();
        } finally {
            mail.dispose();
        }
    }
}
