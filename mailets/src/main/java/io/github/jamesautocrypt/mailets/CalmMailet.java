/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/** A mailet whose failure is its own affair: the mail goes on as it came. */
abstract class CalmMailet extends GenericMailet {
    private final Failures failures;

    CalmMailet(StoreTroubles troubles) {
        this.failures = new Failures(getClass(), troubles);
    }

    /** Does the work. It changes the mail in its last step, if at all, so that a failure leaves the mail whole. */
    abstract void process(Mail mail) throws Exception;

    /** Does a part of the work, whose failure is no reason to leave the rest undone. */
    final void apart(Mail mail, Failures.Work<?> part) {
        failures.survived(mail, () -> {
            part.done();
            return true;
        }, false);
    }

    /** Whether it asks somebody and waits for the answer; then it does nothing for a mail that has waited long enough. */
    boolean waits() {
        return true;
    }

    @Override
    public final void service(Mail mail) {
        Failures.Work<Boolean> work = () -> {
            process(mail);
            return true;
        };
        if (waits()) {
            failures.calmly(mail, work, false);
        } else {
            failures.survived(mail, work, false);
        }
    }

    @Override
    public final String getMailetInfo() {
        return getClass().getSimpleName() + " of James Autocrypt";
    }
}
