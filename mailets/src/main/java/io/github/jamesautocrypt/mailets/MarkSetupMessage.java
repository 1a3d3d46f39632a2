/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.Optional;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetException;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.Protection;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;
import io.github.jamesautocrypt.core.setup.SetupMessageReader;

/**
 * <p><b>MarkSetupMessage</b> marks Autocrypt Setup Messages that claim to come from a user of this server and that the user did not submit.</p>
 *
 * <p>Users send such messages to themselves, to bring their secret key to another device. One that somebody else sends in a user's name wants the user to
 * take that one's key for his own. So a message with the header {@code Autocrypt-Setup-Message} is marked when its From is an address in a domain of this
 * server, or not one address, unless its submitter had logged in and may send from that address, or a signature of the domain was verified. The mark
 * is the attribute {@code io.github.jamesautocrypt.quarantine} of the mail, for {@code HasMailAttribute}, and the header {@code X-Autocrypt-Quarantine:
 * setup-message}, for filters of users. Only the attribute is certain: no header is added to mail that is signed or encrypted, and none to mail whose
 * {@code Content-Type} James does not understand. A mail is looked at when it comes by first, also where James forwards it. All other mail stays as it
 * is.</p>
 *
 * <p>The parameters {@code dkim} and {@code authservId} are those of {@link LearnPeerKey}. Its place is the top of the {@code transport} processor, behind
 * {@code DKIMVerify} where there is one.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.MarkSetupMessage"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class MarkSetupMessage extends CalmMailet {
    private static final String HEADER = "X-Autocrypt-Quarantine";
    private static final String VALUE = "setup-message";
    private static final Attribute MARKED = new Attribute(AttributeName.of("io.github.jamesautocrypt.quarantine"), AttributeValue.of(VALUE));
    // what a mail carries through James of which nothing was wrong when it came by first: what James forwards has no submitter any more
    private static final Attribute FINE = new Attribute(AttributeName.of("io.github.jamesautocrypt.setup.fine"), AttributeValue.of(true));

    private final Accounts accounts;
    private SenderProof proof;

    @Inject
    public MarkSetupMessage(Accounts accounts, StoreTroubles troubles) {
        super(troubles);
        this.accounts = accounts;
        this.proof = SenderProof.withoutParameters(accounts);
    }

    /**
     * Reads the parameters.
     *
     * @throws MailetException when one has a value that nobody knows
     */
    @Override
    public void init() throws MailetException {
        proof = SenderProof.of(accounts, Optional.ofNullable(getInitParameter("dkim")), Optional.ofNullable(getInitParameter("authservId")));
    }

    @Override
    void process(Mail mail) throws Exception {
        if (!wasLookedAt(mail) && !MailHeaders.values(mail, SetupMessageReader.HEADER).isEmpty()) {
            look(mail, MailHeaders.facts(mail));
        }
    }

    private static boolean wasLookedAt(Mail mail) {
        return mail.getAttribute(MARKED.getName()).isPresent() || mail.getAttribute(FINE.getName()).isPresent();
    }

    private void look(Mail mail, MessageFacts facts) throws Exception {
        if (!isDoubtful(mail, facts)) {
            mail.setAttribute(FINE);
            return;
        }
        // first what cannot fail: a header cannot be added to every mail
        mail.setAttribute(MARKED);
        if (facts.protection() == Protection.NONE) {
            MailHeaders.add(mail, HEADER, VALUE);
        }
    }

    //
    private boolean isDoubtful(Mail mail, MessageFacts facts) throws Exception {
        Optional<CanonicalAddress> from = facts.sender().single();
        return from.isEmpty() || accounts.isLocal(from.get()) && proof.of(mail, from.get()) != Authenticity.AUTHENTICATED;
    }
}
