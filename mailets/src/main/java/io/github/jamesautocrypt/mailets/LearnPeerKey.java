/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.LearningResult;
import io.github.jamesautocrypt.core.service.NewsOfPeers;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.mailets.Accounts.Owner;

/**
 * <p><b>LearnPeerKey</b> learns the keys of correspondents from the Autocrypt headers of mail that arrives.</p>
 *
 * <p>For each local recipient it keeps, apart from all others, which key the sender announced last, as Autocrypt Level 1 says. Mail that
 * is marked as spam by an {@code X-Spam-Flag} or {@code X-Spam-Status} header or by James' own SpamAssassin or Rspamd mailet, reports, mail
 * of mailing lists and the user's own mail teach nothing. The mail itself is never changed, delayed or refused.</p>
 *
 * <p>Where {@code org.apache.james.jdkim.mailets.DKIMVerify} stands before it, at the top of {@code transport} for instance, the log of key events
 * says whether a mail was authenticated. What is learned is the same; but a changed key that comes without proof, of a peer who had proved keys
 * before, is not passed on to the devices of the account.</p>
 *
 * <p>{@code <dkim>verified</dkim>} tells that {@code DKIMVerify} sees all mail. Mail without its word then counts as looked at in vain, for that mailet
 * says nothing of mail that it cannot read, and whoever forges can write such mail. Without this parameter nobody knows whether mail that
 * {@code DKIMVerify} says nothing of was authenticated. No other value is allowed.</p>
 *
 * <p>Its place is the {@code local-delivery} processor, directly before {@code LocalDelivery}: after Sieve, so that nothing is learned
 * from mail that a user's rules discard.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.LearnPeerKey"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 *     &lt;dkim&gt;verified&lt;/dkim&gt; &lt;!-- only where DKIMVerify stands before it --&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class LearnPeerKey extends CalmMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(LearnPeerKey.class);

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String DKIM = "dkim";
    private static final String VERIFIED = "verified";

    private final Accounts accounts;
    private final PeerKeyLearner learner;
    private final NewsOfPeers news;
    private final Clock clock;
    private SenderProof proof;

    @Inject
    public LearnPeerKey(Accounts accounts, PeerKeyLearner learner, NewsOfPeers news, StoreTroubles troubles, Clock clock) {
        super(troubles);
        this.accounts = accounts;
        this.learner = learner;
        this.news = news;
        this.clock = clock;
        this.proof = new SenderProof(accounts, false);
    }

    /**
     * Reads the parameter.
     *
     * @throws MailetException when it has a value that nobody knows
     */
    @Override
    public void init() throws MailetException {
        Optional<String> dkim = Optional.ofNullable(getInitParameter(DKIM));
        if (dkim.isPresent() && !dkim.get().equals(VERIFIED)) {
            throw new MailetException("'" + DKIM + "' must be '" + VERIFIED + "' or left out, not '" + dkim.get() + "'");
        }
        proof = new SenderProof(accounts, dkim.isPresent());
    }

    @Override
    void process(Mail mail) throws Exception {
        MessageFacts facts = MailHeaders.facts(mail);
        Instant received = clock.instant();
        if (!facts.spam()) {
            HeaderLog.tell(facts);
        }
        Receipt receipt = new Receipt(received, proof.of(mail, facts));
        for (MailAddress recipient : mail.getRecipients()) {
            if (!SpamVerdict.isSpamFor(recipient, mail)) {
                refuseToDelay(received);
                Owner owner = accounts.recipient(recipient);
                LearningResult result = learner.learn(owner.account(), facts, owner.ownAddresses(), receipt);
                if (result instanceof LearningResult.Learned learned && learned.isNews()) {
                    news.keyChanged(owner.account(), learned.peer());
                }
                LOGGER.debug("Learned from mail {}: {}", mail.getName(), result);
            }
        }
    }

    // A store that answers slowly is asked for each recipient
    private void refuseToDelay(Instant received) {
        if (clock.instant().isAfter(received.plus(PATIENCE))) {
            throw new StoreException("A mail to many was not learned for all of them, for the store is slow");
        }
    }
}
