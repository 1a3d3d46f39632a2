/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.List;
import java.util.stream.Stream;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;

/**
 * <p><b>DropBouncingHeader</b> takes Autocrypt headers out of mail that a user submits for which other servers would refuse the mail: of more than 10 KiB,
 * or with a line of more than 998 octets.</p>
 *
 * <p>Where {@code AnnounceKey} stands behind it and may announce for the user, that one puts the user's key in again, reduced and folded, with the
 * preference that the dropped header told. A header that would not bounce stays, octet for octet; it is never folded anew. All else in the mail stays as
 * it is.</p>
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
        List<String> kept = fields.stream().filter(field -> !wouldBounce(field)).toList();
        if (kept.size() < fields.size()) {
            boolean mutual = saysMutual(MailHeaders.facts(mail));
            MailHeaders.replace(mail, MessageFacts.AUTOCRYPT, kept);
            if (mutual) {
                mail.setAttribute(SAID_MUTUAL);
            }
        }
    }

    /** What the user's program said in a header that was dropped. */
    static PreferEncrypt saidBefore(Mail mail) {
        return mail.getAttribute(SAID_MUTUAL.getName()).isPresent() ? PreferEncrypt.MUTUAL : PreferEncrypt.NOPREFERENCE;
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
