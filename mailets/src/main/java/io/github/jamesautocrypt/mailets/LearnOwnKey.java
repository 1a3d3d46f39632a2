/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.util.Optional;

import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.mailets.Accounts.Owner;

/**
 * <p><b>LearnOwnKey</b> learns which key a user's own mail programs announce, from the Autocrypt headers of the mail that the user
 * submits.</p>
 *
 * <p>Only mail counts whose submitter has authenticated, by SMTP AUTH or JMAP, and whose one From address is an address that this user may send from. Mail
 * that the user sends again ({@code Resent-*}) teaches nothing: its header was written before, perhaps by somebody else. The mail itself is never changed,
 * delayed or refused.</p>
 *
 * <p>Its place is the top of the {@code transport} processor, before {@code AnnounceKey}. It has no parameters.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.LearnOwnKey"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class LearnOwnKey extends CalmMailet {
    private final Accounts accounts;
    private final OwnKeyLearner learner;
    private final Clock clock;

    @Inject
    public LearnOwnKey(Accounts accounts, OwnKeyLearner learner, StoreTroubles troubles, Clock clock) {
        super(troubles);
        this.accounts = accounts;
        this.learner = learner;
        this.clock = clock;
    }

    @Override
    void process(Mail mail) throws Exception {
        Optional<Owner> submitter = accounts.submitter(mail);
        // the header that AnnounceKey added is no word of the user's programs, when a mail comes by here a second time
        if (submitter.isPresent() && mail.getAttribute(AnnounceKey.ANNOUNCED.getName()).isEmpty() && !MailHeaders.isResent(mail)) {
            learner.learn(submitter.get().account(), MailHeaders.facts(mail), submitter.get().ownAddresses(), clock.instant());
        }
    }
}
