/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.StoreException;

/** What becomes of a failure of ours while a mail waits: it is counted or told, and the mail goes on. Thread-safe. */
final class Failures {
    private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);

    private final String who;
    private final StoreTroubles troubles;

    /** @param who fails */
    Failures(Class<?> who, StoreTroubles troubles) {
        this.who = who.getSimpleName();
        this.troubles = troubles;
    }

    /** What is done for a mail. */
    interface Work<T> {
        T done() throws Exception;
    }

    /** What the work gives, or {@code otherwise} when it fails, by whatever a hostile mail or a broken installation can make fail. */
    <T> T calmly(Mail mail, Work<T> work, T otherwise) {
        try {
            return work.done();
        } catch (StoreException e) {
            troubles.count(e);
            LOGGER.debug("{} did nothing for mail {}", who, mail.getName(), e);
        } catch (Exception | LinkageError | VirtualMachineError e) {
            // What an exception says may come from the mail; so only its kind is told where everybody reads
            LOGGER.warn("{} failed on a mail with {}; the mail goes on unchanged", who, e.getClass().getSimpleName());
            LOGGER.debug("{} failed on mail {}", who, mail.getName(), e);
        }
        return otherwise;
    }
}
