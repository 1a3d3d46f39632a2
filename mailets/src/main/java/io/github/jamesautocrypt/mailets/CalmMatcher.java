/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.Collection;
import java.util.List;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMatcher;

/** A matcher that matches a mail for all its recipients or for none, so that it splits no mail; it matches none when it fails. */
abstract class CalmMatcher extends GenericMatcher {
    private final Failures failures;

    CalmMatcher(StoreTroubles troubles) {
        this.failures = new Failures(getClass(), troubles);
    }

    /** Looks at the mail, and changes nothing in it. */
    abstract boolean matches(Mail mail) throws Exception;

    @Override
    public final Collection<MailAddress> match(Mail mail) {
        return failures.calmly(mail, () -> matches(mail), false) ? mail.getRecipients() : List.of();
    }

    @Override
    public final String getMatcherInfo() {
        return getClass().getSimpleName() + " of James Autocrypt";
    }
}
