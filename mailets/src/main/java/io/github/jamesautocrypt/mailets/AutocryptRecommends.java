/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetException;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.recommendation.MessageContext;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.recommendation.UiRecommendation;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerValidities;
import io.github.jamesautocrypt.core.service.TrustedKeys;
import io.github.jamesautocrypt.mailets.Accounts.Owner;

/**
 * <p><b>AutocryptRecommends</b> matches submitted mail of which Level 1 would recommend to its author that it be encrypted, by what the author's account
 * knows of the recipients. A key that somebody called compromised is none.</p>
 *
 * <p>{@code AutocryptRecommends=available}: it could be encrypted to all recipients. {@code AutocryptRecommends=encrypt}: moreover all of them and the
 * author prefer that; the author's preference is the one that his programs announced last for the address in From. James does not start with another
 * condition. A server does not know what a mail answers to, so it never recommends encryption because of that.</p>
 *
 * <p>The recipients are those of the envelope, without the author's own addresses. Mail to many is matched while all of them can be looked up within two
 * seconds. Matches no mail whose submitter has not logged in, and none from an address that is not the submitter's. Its place is the top of {@code
 * transport}, where a mail still has all its recipients.</p>
 *
 * <pre><code>
 * &lt;mailet match="io.github.jamesautocrypt.mailets.AutocryptRecommends=available" class="SetMimeHeader"&gt;
 *     &lt;name&gt;X-Could-Be-Encrypted&lt;/name&gt;
 *     &lt;value&gt;yes&lt;/value&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class AutocryptRecommends extends CalmMatcher {
    private static final String AVAILABLE = "available";
    private static final String ENCRYPT = "encrypt";

    private final Accounts accounts;
    private final PeerStates peers;
    private final PeerValidities validities;
    private final OwnKeys ownKeys;
    private final Recommender recommender;
    private final Clock clock;
    private UiRecommendation least = UiRecommendation.ENCRYPT;

    @Inject
    public AutocryptRecommends(Accounts accounts, PeerStates peers, PeerValidities validities, OwnKeys ownKeys, Recommender recommender,
                               StoreTroubles troubles, Clock clock) {
        super(troubles);
        this.accounts = accounts;
        this.peers = peers;
        this.validities = validities;
        this.ownKeys = ownKeys;
        this.recommender = recommender;
        this.clock = clock;
    }

    /**
     * Reads the condition.
     *
     * @throws MailetException when nobody knows it
     */
    @Override
    public void init() throws MailetException {
        String condition = Optional.ofNullable(getCondition()).orElse("");
        least = switch (condition) {
            case AVAILABLE -> UiRecommendation.AVAILABLE;
            case ENCRYPT -> UiRecommendation.ENCRYPT;
            default -> throw new MailetException("The condition must be '" + AVAILABLE + "' or '" + ENCRYPT + "', not '" + condition + "'");
        };
    }

    @Override
    boolean matches(Mail mail) throws Exception {
        Optional<Owner> submitter = accounts.submitter(mail);
        if (submitter.isEmpty()) {
            return false;
        }
        Optional<CanonicalAddress> from = MailHeaders.facts(mail).sender().single().filter(submitter.get().ownAddresses());
        return from.isPresent() && isRecommended(submitter.get(), from.get(), mail.getRecipients());
    }

    private boolean isRecommended(Owner submitter, CanonicalAddress from, Collection<MailAddress> recipients) {
        TimeLimit limit = TimeLimit.fromNowOn(clock);
        List<Optional<CanonicalAddress>> addresses = recipients.stream().map(recipient -> CanonicalAddress.parse(recipient.asString())).toList();
        if (addresses.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        List<CanonicalAddress> others = addresses.stream().flatMap(Optional::stream).filter(address -> isOther(submitter, address, limit)).toList();
        return recommendation(submitter.account(), from, others, limit).compareTo(least) >= 0;
    }

    // James may look long for whose address it is
    private static boolean isOther(Owner submitter, CanonicalAddress address, TimeLimit limit) {
        limit.check();
        return !submitter.ownAddresses().test(address);
    }

    private UiRecommendation recommendation(Account account, CanonicalAddress from, List<CanonicalAddress> recipients, TimeLimit limit) {
        Instant now = clock.instant();
        MessageContext context = new MessageContext(false, preference(account, from));
        return recommender.forMessage(recipients, peer -> {
            limit.check();
            return peers.find(account, peer).map(state -> TrustedKeys.of(state, validities.find(account, peer)));
        }, context, now).ui();
    }

    // the list begins with the key that was seen last
    private PreferEncrypt preference(Account account, CanonicalAddress from) {
        return ownKeys.list(account).stream()
            .map(OwnKey::header)
            .filter(header -> header.addr().equals(from))
            .findFirst()
            .map(AutocryptHeader::preferEncrypt)
            .orElse(PreferEncrypt.NOPREFERENCE);
    }
}
