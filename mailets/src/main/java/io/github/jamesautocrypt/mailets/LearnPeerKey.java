/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.LearningResult;
import io.github.jamesautocrypt.core.service.NewsOfPeers;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.core.service.PeerKeyLearner.Lesson;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.mailets.Accounts.Owner;

/**
 * <p><b>LearnPeerKey</b> learns the keys of correspondents from the Autocrypt headers of mail that arrives.</p>
 *
 * <p>For each local recipient it keeps, apart from all others, which key the sender announced last, as Autocrypt Level 1 says. Mail that
 * is marked as spam by an {@code X-Spam-Flag} or {@code X-Spam-Status} header or by James' own SpamAssassin or Rspamd mailet, reports, mail
 * whose From is the mailing list itself and the user's own mail teach nothing. The mail itself is never changed, delayed or refused.</p>
 *
 * <p>Where {@code org.apache.james.jdkim.mailets.DKIMVerify} stands before it, at the top of {@code transport} for instance, the log of key events
 * says whether a mail was authenticated. What is learned is the same; but a changed key that comes without proof, of a peer who had proved keys
 * before, is not passed on to the devices of the account.</p>
 *
 * <p>{@code <dkim>verified</dkim>} tells that {@code DKIMVerify} sees all mail. Mail without its word then counts as looked at in vain, for that mailet
 * says nothing of mail that it cannot read, and whoever forges can write such mail. Without this parameter nobody knows whether mail that
 * {@code DKIMVerify} says nothing of was authenticated. No other value is allowed.</p>
 *
 * <p>{@code <authservId>mx.example.org</authservId>} names a mail filter before James that verifies DKIM and writes {@code Authentication-Results} (RFC
 * 8601) with this name on top of all mail, whether it was signed or not, and takes out what others wrote in its name. The uppermost of them counts as the
 * word of {@code DKIMVerify} does, and mail without one counts as looked at in vain.</p>
 *
 * <p>A mail without a date of its own that counts, because it has none or one in the future, counts from when it came by here first, also when James
 * processes it again.</p>
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

    // when a mail came by here first: it may come again from a repository of James
    private static final AttributeName RECEIVED = AttributeName.of("io.github.jamesautocrypt.received");

    private final Accounts accounts;
    private final PeerKeyLearner learner;
    private final NewsOfPeers news;
    private final Clock clock;
    private final HeaderLog headerLog;
    private SenderProof proof;

    @Inject
    public LearnPeerKey(Accounts accounts, PeerKeyLearner learner, NewsOfPeers news, StoreTroubles troubles, Clock clock) {
        super(troubles);
        this.accounts = accounts;
        this.learner = learner;
        this.news = news;
        this.clock = clock;
        this.headerLog = new HeaderLog(clock);
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
        MessageFacts facts = MailHeaders.facts(mail);
        Lesson lesson = learner.read(facts);
        TimeLimit limit = TimeLimit.fromNowOn(clock);
        if (!facts.spam()) {
            headerLog.tell(facts, lesson);
        }
        Receipt receipt = new Receipt(received(mail), proof.of(mail, facts));
        for (MailAddress recipient : mail.getRecipients()) {
            if (!SpamVerdict.isSpamFor(recipient, mail)) {
                limit.check();
                apart(mail, () -> learn(mail, lesson, accounts.recipient(recipient), receipt));
            }
        }
    }

    private LearningResult learn(Mail mail, Lesson lesson, Owner owner, Receipt receipt) {
        LearningResult result = learner.learn(owner.account(), lesson, owner.ownAddresses(), receipt);
        if (result instanceof LearningResult.Learned learned && learned.isNews()) {
            news.keyChanged(owner.account(), learned.peer());
        }
        LOGGER.debug("Learned from mail {}: {}", mail.getName(), result);
        return result;
    }

    // a mail whose own date does not count must count from the same moment whenever it is looked at
    private Instant received(Mail mail) {
        Optional<Instant> before = AttributeUtils.getValueAndCastFromMail(mail, RECEIVED, Long.class).map(Instant::ofEpochSecond);
        Instant received = before.orElseGet(clock::instant);
        if (before.isEmpty()) {
            mail.setAttribute(new Attribute(RECEIVED, AttributeValue.of(received.getEpochSecond())));
        }
        return received;
    }
}
