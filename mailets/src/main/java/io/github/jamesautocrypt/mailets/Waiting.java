/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/** How long one mail has waited for our mailets and matchers, all of them together: an attribute of the mail, in milliseconds. For one thread at a time. */
final class Waiting {
    private static final AttributeName WAITED = AttributeName.of("io.github.jamesautocrypt.waited");

    private final Mail mail;
    private final Clock clock;
    private final Instant start;

    private Waiting(Mail mail, Clock clock) {
        this.mail = mail;
        this.clock = clock;
        this.start = clock.instant();
    }

    static Waiting fromNowOn(Mail mail, Clock clock) {
        return new Waiting(mail, clock);
    }

    /** Whether the mail has waited long enough, before. */
    static boolean isOver(Mail mail) {
        return before(mail) > TimeLimit.PATIENCE.toMillis();
    }

    /** Adds what the mail has waited since. */
    void end() {
        long waited = Duration.between(start, clock.instant()).toMillis();
        // a clock that was set back gives nobody his time back
        if (waited > 0) {
            mail.setAttribute(new Attribute(WAITED, AttributeValue.of(before(mail) + waited)));
        }
    }

    private static long before(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, WAITED, Long.class).orElse(0L);
    }
}
