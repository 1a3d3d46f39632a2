/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.header.DraftState;

/**
 * <p><b>StripDraftState</b> takes the header {@code Autocrypt-Draft-State} out of mail that a user submits.</p>
 *
 * <p>Mail programs write it into drafts for themselves and must take it off before they send (Autocrypt Level 1, "Storing Draft State"); one that
 * forgets it tells the recipients what its author did and did not choose. The header is no part of what a signature covers. All else in the mail stays
 * as it is, and so does mail without the header and mail that nobody has logged in for.</p>
 *
 * <p>Its place is the top of the {@code transport} processor. It has no parameters.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.StripDraftState"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class StripDraftState extends CalmMailet {
    private final Accounts accounts;

    @Inject
    public StripDraftState(Accounts accounts, StoreTroubles troubles) {
        super(troubles);
        this.accounts = accounts;
    }

    @Override
    boolean waits() {
        return false;
    }

    @Override
    void process(Mail mail) throws Exception {
        if (accounts.submitter(mail).isPresent()) {
            MailHeaders.remove(mail, DraftState.NAME);
        }
    }
}
