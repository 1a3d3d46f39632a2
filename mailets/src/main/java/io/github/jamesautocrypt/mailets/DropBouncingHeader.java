/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.DroppedHeader;

/**
 * <p><b>DropBouncingHeader</b> takes Autocrypt headers out of mail that a user submits for which other servers would refuse the mail: of more than 10 KiB,
 * or with a line of more than 998 octets.</p>
 *
 * <p>Where {@code AnnounceKey} stands behind it and may announce for the user, that one puts the same key in again, reduced and folded, with the preference
 * that the dropped header told, where it has seen that key before; another key never takes its place. A header that would not bounce stays, octet for octet;
 * it is never folded anew. All else in the mail stays as it is.</p>
 *
 * <p>It is for those who want it, and not part of the usual configuration, which never changes a header that a mail program wrote. Its place is the
 * {@code transport} processor, between {@code LearnOwnKey}, which still learns from the header, and {@code AnnounceKey}. It has no parameters.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.DropBouncingHeader"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class DropBouncingHeader extends CalmMailet {
    // what a mail carries through James from which a header was dropped: the fingerprint of the key in it
    private static final AttributeName DROPPED = AttributeName.of("io.github.jamesautocrypt.dropped");
    private static final String UNKNOWN = "unknown";
    // what a mail carries through James whose dropped header said mutual
    private static final Attribute SAID_MUTUAL = new Attribute(AttributeName.of("io.github.jamesautocrypt.mutual"), AttributeValue.of(true));
    // RFC 5322, 2.1.1
    private static final int MAX_LINE = 998;

    private final Accounts accounts;

    @Inject
    public DropBouncingHeader(Accounts accounts, StoreTroubles troubles) {
        super(troubles);
        this.accounts = accounts;
    }

    @Override
    void process(Mail mail) throws Exception {
        List<String> fields = accounts.submitter(mail).isPresent() ? MailHeaders.lines(mail, MessageFacts.AUTOCRYPT) : List.of();
        List<String> dropped = fields.stream().filter(DropBouncingHeader::wouldBounce).toList();
        if (!dropped.isEmpty()) {
            // before the header goes: a mail without it must not look as if it never had one
            mail.setAttribute(new Attribute(DROPPED, AttributeValue.of(fingerprint(dropped))));
            if (saysMutual(MailHeaders.facts(mail))) {
                mail.setAttribute(SAID_MUTUAL);
            }
            MailHeaders.remove(mail, MessageFacts.AUTOCRYPT, DropBouncingHeader::wouldBounce);
        }
    }

    /** What the user's program announced in a header that was dropped. */
    static Optional<DroppedHeader> droppedFrom(Mail mail) {
        PreferEncrypt said = mail.getAttribute(SAID_MUTUAL.getName()).isPresent() ? PreferEncrypt.MUTUAL : PreferEncrypt.NOPREFERENCE;
        return AttributeUtils.getValueAndCastFromMail(mail, DROPPED, String.class)
            .map(fingerprint -> new DroppedHeader(Optional.of(fingerprint).filter(known -> !known.equals(UNKNOWN)), said));
    }

    // of several keys nobody knows which one was meant
    private static String fingerprint(List<String> fields) {
        List<String> fingerprints = fields.stream()
            .map(field -> AutocryptHeaderParser.fingerprint(field.substring(field.indexOf(':') + 1)).orElse(UNKNOWN))
            .distinct()
            .toList();
        return fingerprints.size() == 1 ? fingerprints.get(0) : UNKNOWN;
    }

    private static boolean wouldBounce(String field) {
        return field.length() > AutocryptHeaderParser.MAX_OCTETS || Stream.of(field.split("\r?\n")).anyMatch(line -> line.length() > MAX_LINE);
    }

    private static boolean saysMutual(MessageFacts facts) {
        return facts.sender().single()
            .flatMap(from -> HeaderSelection.select(facts.autocrypt(), from))
            .filter(header -> header.preferEncrypt() == PreferEncrypt.MUTUAL)
            .isPresent();
    }
}
