/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.StoreException;

/** A mailet whose failure is its own affair: the mail goes on as it came. */
abstract class CalmMailet extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(CalmMailet.class);

    private final StoreTroubles troubles;

    CalmMailet(StoreTroubles troubles) {
        this.troubles = troubles;
    }

    /** Does the work. It changes the mail in its last step, if at all, so that a failure leaves the mail whole. */
    abstract void process(Mail mail) throws Exception;

    @Override
    public final void service(Mail mail) {
        try {
            process(mail);
        } catch (StoreException e) {
            troubles.count(e);
            LOGGER.debug("{} did nothing for mail {}", getClass().getSimpleName(), mail.getName(), e);
        } catch (Exception | LinkageError | StackOverflowError e) {
            // What an exception says may come from the mail; so only its kind is told where everybody reads
            LOGGER.warn("{} failed on a mail with {}; the mail goes on unchanged", getClass().getSimpleName(), e.getClass().getSimpleName());
            LOGGER.debug("{} failed on mail {}", getClass().getSimpleName(), mail.getName(), e);
        }
    }

    @Override
    public final String getMailetInfo() {
        return getClass().getSimpleName() + " of James Autocrypt";
    }
}
