/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.header.GossipHeader;

/**
 * <p><b>StripClearGossip</b> takes {@code Autocrypt-Gossip} headers out of the header block of mail that a user submits.</p>
 *
 * <p>Gossip belongs inside of encryption; outside of it everybody on the way reads whose keys the recipients have (Autocrypt Level 1, "Key Gossip"), and
 * nobody learns from it. What is inside of encryption is not seen and stays. All else in the mail stays as it is.</p>
 *
 * <p>It is for those who want it, and not part of the usual configuration: it changes encrypted mail of programs that leak. Its place is the top of the
 * {@code transport} processor. It has no parameters.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.StripClearGossip"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class StripClearGossip extends CalmMailet {
    private final Accounts accounts;

    @Inject
    public StripClearGossip(Accounts accounts, StoreTroubles troubles) {
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
            MailHeaders.remove(mail, GossipHeader.NAME);
        }
    }
}
