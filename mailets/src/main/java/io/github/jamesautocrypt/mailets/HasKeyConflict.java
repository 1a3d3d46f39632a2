/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.util.Optional;

import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.mailets.Accounts.Owner;

/**
 * <p><b>HasKeyConflict</b> matches submitted mail of a user whose programs announced different keys for the address in From within the last 35 days;
 * {@code AnnounceKey} then announces none.</p>
 *
 * <p>Matches no mail whose submitter has not logged in, and none from an address that is not the submitter's. Its place is {@code transport}, behind
 * {@code LearnOwnKey}. Takes no condition.</p>
 *
 * <pre><code>
 * &lt;mailet match="io.github.jamesautocrypt.mailets.HasKeyConflict" class="SetMimeHeader"&gt;
 *     &lt;name&gt;X-Autocrypt-Conflict&lt;/name&gt;
 *     &lt;value&gt;yes&lt;/value&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class HasKeyConflict extends CalmMatcher {
    private final Accounts accounts;
    private final KeyAnnouncer announcer;
    private final Clock clock;

    @Inject
    public HasKeyConflict(Accounts accounts, KeyAnnouncer announcer, StoreTroubles troubles, Clock clock) {
        super(troubles);
        this.accounts = accounts;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    boolean matches(Mail mail) throws Exception {
        Optional<Owner> submitter = accounts.submitter(mail);
        if (submitter.isEmpty()) {
            return false;
        }
        Optional<CanonicalAddress> from = MailHeaders.facts(mail).sender().single().filter(submitter.get().ownAddresses());
        return from.isPresent() && announcer.hasConflict(submitter.get().account(), from.get(), clock.instant());
    }
}
