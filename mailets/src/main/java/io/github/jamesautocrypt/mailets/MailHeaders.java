/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javax.mail.Header;
import javax.mail.MessagingException;
import javax.mail.internet.ContentType;
import javax.mail.internet.MimeMessage;
import javax.mail.internet.ParseException;

import org.apache.mailet.Mail;

import io.github.jamesautocrypt.core.message.FirstParts;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.OpenPgpStructure;
import io.github.jamesautocrypt.core.message.Protection;

/** The header block of a mail, in and out. The only class that knows {@code javax.mail}. */
final class MailHeaders {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final String MANGLED = "?";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String[] RESENT = {"Resent-Date", "Resent-From", "Resent-Sender", "Resent-To", "Resent-Cc", "Resent-Bcc", "Resent-Reply-To",
        "Resent-Message-ID"};
    private static final String[] FIELDS = MessageFacts.FIELDS.toArray(String[]::new);

    /** The header block could not be read or written. */
    static class HeadersUnavailable extends Exception {
        private static final long serialVersionUID = 1L;

        HeadersUnavailable(MessagingException cause) {
            super("The header block of a mail could not be read or written", cause);
        }
    }

    /** James could not write the mail any more, were its header block touched: it does not understand its {@code Content-Type}. */
    static final class Unwritable extends HeadersUnavailable {
        private static final long serialVersionUID = 1L;

        Unwritable(MessagingException cause) {
            super(cause);
        }
    }

    private MailHeaders() {
    }

    /**
     * What the header block tells. The body stays where it is, but for mail of the kind that lists and relays wrap (see {@link FirstParts}) and
     * that has no Autocrypt header: of that the beginning is read.
     */
    static MessageFacts facts(Mail mail) throws HeadersUnavailable {
        HeaderBlock headers = headers(mail, FIELDS);
        MessageFacts facts = MessageFacts.of(headers);
        if (facts.autocrypt().isEmpty() && FirstParts.mayTellMore(headers)) {
            facts = facts.withProtection(FirstParts.protection(headers, beginningOfBody(mail)));
        }
        return isMangled(facts) ? facts.withoutSender() : facts;
    }

    /** Whether somebody sends a mail again that was sent before (RFC 5322, 3.6.6). */
    static boolean isResent(Mail mail) throws HeadersUnavailable {
        try {
            return mail.getMessage().getMatchingHeaders(RESENT).hasMoreElements();
        } catch (MessagingException e) {
            throw new HeadersUnavailable(e);
        }
    }

    /** What OpenPGP a mail carries by its structure. Of a multipart the beginning of the body is read. */
    static Protection openPgp(Mail mail) throws HeadersUnavailable {
        HeaderBlock headers = headers(mail, CONTENT_TYPE);
        return OpenPgpStructure.protection(headers, OpenPgpStructure.dependsOnBody(headers) ? beginningOfBody(mail) : new byte[0]);
    }

    /** The fields of these names, in the order of the mail. */
    static HeaderBlock headers(Mail mail, String... names) throws HeadersUnavailable {
        try {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            Enumeration<String> lines = mail.getMessage().getMatchingHeaderLines(names);
            while (lines.hasMoreElements() && block.size() < HeaderBlock.MAX_OCTETS) {
                block.writeBytes(octets(lines.nextElement()));
                block.writeBytes(CRLF);
            }
            return HeaderBlock.of(block.toByteArray());
        } catch (MessagingException e) {
            throw new HeadersUnavailable(e);
        }
    }

    // James reads it from where the mail lies, without the rest; of a mail that cannot be read the header block is known all the same
    private static byte[] beginningOfBody(Mail mail) {
        try (InputStream body = mail.getMessage().getRawInputStream()) {
            return body.readNBytes(FirstParts.MAX_OCTETS);
        } catch (MessagingException | IOException e) {
            return new byte[0];
        }
    }

    /**
     * Adds an Autocrypt header and changes nothing else: the message is not saved, so that its other headers and its body keep their
     * octets. A message that has one already, however far down, is left alone.
     *
     * @param value folded, in ASCII
     * @return whether the header was added
     */
    static boolean addAutocrypt(Mail mail, String value) throws HeadersUnavailable {
        try {
            if (mail.getMessage().getHeader(MessageFacts.AUTOCRYPT) != null) {
                return false;
            }
            requireWritable(mail);
            mail.getMessage().addHeader(MessageFacts.AUTOCRYPT, value);
            return true;
        } catch (MessagingException e) {
            throw new HeadersUnavailable(e);
        }
    }

    /** The values of all header fields of a name, as they are folded. */
    static List<String> values(Mail mail, String name) throws HeadersUnavailable {
        try {
            return Optional.ofNullable(mail.getMessage().getHeader(name)).map(List::of).orElse(List.of());
        } catch (MessagingException e) {
            throw new HeadersUnavailable(e);
        }
    }

    /** All header fields of a name as they stand in the mail: with their names, folded, and without their last line end. */
    static List<String> lines(Mail mail, String name) throws HeadersUnavailable {
        try {
            return Collections.list(mail.getMessage().getMatchingHeaderLines(new String[] {name}));
        } catch (MessagingException e) {
            throw new HeadersUnavailable(e);
        }
    }

    /**
     * Takes header fields of a name out, and changes nothing else: those that stay keep their places.
     *
     * @param unwanted which of them, in the form that {@link #lines} gives
     */
    static void remove(Mail mail, String name, Predicate<String> unwanted) throws HeadersUnavailable {
        List<String> fields = lines(mail, name);
        Set<String> out = fields.stream().filter(unwanted).collect(Collectors.toSet());
        if (out.containsAll(fields)) {
            remove(mail, name);
        } else {
            removeLines(mail, out);
        }
    }

    // javax.mail takes out all fields of a name or none; so all that stay are put in again, in their order
    private static void removeLines(Mail mail, Set<String> lines) throws HeadersUnavailable {
        try {
            requireWritable(mail);
            MimeMessage message = mail.getMessage();
            List<String> kept = Collections.list(message.getAllHeaderLines());
            kept.removeAll(lines);
            for (Header header : Collections.list(message.getAllHeaders())) {
                message.removeHeader(header.getName());
            }
            for (String line : kept) {
                message.addHeaderLine(line);
            }
        } catch (MessagingException e) {
            throw new HeadersUnavailable(e);
        }
    }

    /** Adds a header field and changes nothing else. */
    static void add(Mail mail, String name, String value) throws HeadersUnavailable {
        try {
            requireWritable(mail);
            mail.getMessage().addHeader(name, value);
        } catch (MessagingException e) {
            throw new HeadersUnavailable(e);
        }
    }

    /** Takes all header fields of a name out, if there is one, and changes nothing else. */
    static void remove(Mail mail, String name) throws HeadersUnavailable {
        try {
            if (mail.getMessage().getHeader(name) != null) {
                requireWritable(mail);
                mail.getMessage().removeHeader(name);
            }
        } catch (MessagingException e) {
            throw new HeadersUnavailable(e);
        }
    }

    // James cannot write a mail any more whose headers were touched and whose Content-Type it does not understand; so that one is not touched
    private static void requireWritable(Mail mail) throws MessagingException, Unwritable {
        String contentType = mail.getMessage().getHeader(CONTENT_TYPE, null);
        try {
            if (contentType != null) {
                new ContentType(contentType);
            }
        } catch (ParseException e) {
            throw new Unwritable(e);
        }
    }

    // James 3.8 copies a mail with a question mark for each octet beyond ASCII in its headers: then änne and önne are both ??nne.
    // Nobody has a question mark of his own in his address.
    static boolean isMangled(MessageFacts facts) {
        return facts.sender().single().filter(from -> from.localPart().contains(MANGLED)).isPresent();
    }

    // javax.mail gives one character for each octet, or, set to do so, decodes UTF-8
    private static byte[] octets(String line) {
        Charset charset = line.chars().allMatch(character -> character <= 0xff) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return line.getBytes(charset);
    }
}
