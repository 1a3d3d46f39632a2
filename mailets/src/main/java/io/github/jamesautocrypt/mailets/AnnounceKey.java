/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.util.Optional;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.service.Announcement;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.mailets.Accounts.Owner;

/**
 * <p><b>AnnounceKey</b> adds an Autocrypt header to mail from a user's program that knows nothing of Autocrypt, with the key that
 * another program of the same user announces.</p>
 *
 * <p>It does so only when all of this holds, and else leaves the mail as it is:</p>
 * <ul>
 *     <li>{@code announce.policy} is {@code on} for the user, as set for the server, the domain or the user; the default is {@code off};</li>
 *     <li>the user has authenticated, by SMTP AUTH or JMAP, and the one From address is an address that this user may send from;</li>
 *     <li>it is not sent again ({@code Resent-*}), for then it was written before;</li>
 *     <li>the mail has no Autocrypt header, not even an invalid one, and is neither signed nor encrypted, as far as its header block and
 *     those of its first parts tell: OpenPGP armour in a text is not looked for;</li>
 *     <li>{@code LearnOwnKey} has seen exactly one key for this address in the last 35 days, and one can encrypt to it now.</li>
 * </ul>
 *
 * <p>The header holds the key reduced to five packets and no preference; it is folded at 78 columns and never larger than 10 KiB. Where {@code
 * DropBouncingHeader} took one out of the mail, the preference is that of the dropped one, and no other key than the dropped one is announced. Nothing else
 * in the mail changes.</p>
 *
 * <p>Its place is the top of the {@code transport} processor, after {@code LearnOwnKey} and before {@code RecipientRewriteTable} and
 * {@code DKIMSign}. It has no parameters.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.AnnounceKey"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class AnnounceKey extends CalmMailet {
    /** What a mail carries through James whose header is ours. */
    static final Attribute ANNOUNCED = new Attribute(AttributeName.of("io.github.jamesautocrypt.announced"), AttributeValue.of(true));
    private static final Logger LOGGER = LoggerFactory.getLogger(AnnounceKey.class);

    private final Policies policies;
    private final Accounts accounts;
    private final KeyAnnouncer announcer;
    private final Clock clock;

    @Inject
    public AnnounceKey(Policies policies, Accounts accounts, KeyAnnouncer announcer, StoreTroubles troubles, Clock clock) {
        super(troubles);
        this.policies = policies;
        this.accounts = accounts;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    void process(Mail mail) throws Exception {
        Optional<Owner> submitter = accounts.submitter(mail);
        if (submitter.isPresent() && policies.of(submitter.get().account()).get(AnnouncePolicy.SETTING) == AnnouncePolicy.ON && !MailHeaders.isResent(mail)) {
            announce(mail, submitter.get());
        }
    }

    private void announce(Mail mail, Owner submitter) throws Exception {
        Announcement announcement = announcer.decide(submitter.account(), MailHeaders.facts(mail), submitter.ownAddresses(),
            DropBouncingHeader.droppedFrom(mail), clock.instant());
        if (announcement instanceof Announcement.Header header) {
            if (MailHeaders.addAutocrypt(mail, header.value())) {
                mail.setAttribute(ANNOUNCED);
            }
        } else if (announcement instanceof Announcement.Silence silence) {
            LOGGER.debug("Mail {} gets no header: {}", mail.getName(), silence.reason().sentence());
        }
    }
}
