/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.mailets.MailHeaders.Unwritable;

/** What becomes of a failure of ours while a mail waits: it is counted or told, and the mail goes on. Thread-safe. */
final class Failures {
    private static final Logger LOGGER = LoggerFactory.getLogger(Failures.class);

    private final String who;
    private final StoreTroubles troubles;
    private final OnceAMinute untold;

    /** @param who fails */
    Failures(Class<?> who, StoreTroubles troubles) {
        this.who = who.getSimpleName();
        this.troubles = troubles;
        this.untold = new OnceAMinute(troubles.clock());
    }

    /** What is done for a mail. */
    interface Work<T> {
        T done() throws Exception;
    }

    /**
     * What the work gives, or {@code otherwise} when it fails, by whatever a hostile mail or a broken installation can make fail, and when the mail has
     * waited long enough for others of ours.
     */
    <T> T calmly(Mail mail, Work<T> work, T otherwise) {
        return survived(mail, () -> {
            if (Waiting.isOver(mail)) {
                LOGGER.debug("{} did nothing for mail {}, which has waited long enough", who, mail.getName());
                return otherwise;
            }
            Waiting waiting = Waiting.fromNowOn(mail, troubles.clock());
            try {
                return work.done();
            } finally {
                waiting.end();
            }
        }, otherwise);
    }

    /** What the work gives, or {@code otherwise} when it fails; however long it takes. */
    <T> T survived(Mail mail, Work<T> work, T otherwise) {
        try {
            return work.done();
        } catch (Exception | LinkageError | VirtualMachineError e) {
            tell(mail, e);
        }
        return otherwise;
    }

    private void tell(Mail mail, Throwable failure) {
        try {
            tellOfAny(mail, failure);
        } catch (RuntimeException | VirtualMachineError e) {
            // who has no memory left may have none to say so; the mail goes on all the same
        }
    }

    private void tellOfAny(Mail mail, Throwable failure) {
        if (failure instanceof StoreException trouble) {
            troubles.count(trouble);
        } else if (!(failure instanceof Unwritable)) {
            warn(failure);
        }
        LOGGER.debug("{} did nothing for mail {}", who, mail.getName(), failure);
    }

    // Whoever sends mail may bring about as many failures as he likes. What an exception says may come from the mail, so only its kind is told
    private void warn(Throwable failure) {
        int times = untold.count();
        if (times > 0) {
            LOGGER.warn("{} failed, {} time(s) since this was last said, now with {}; mail goes on unchanged", who, times, failure.getClass().getSimpleName());
        }
    }
}
