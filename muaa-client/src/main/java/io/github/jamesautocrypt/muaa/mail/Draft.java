/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.mail;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/** What the user wrote. Immutable. */
public record Draft(List<CanonicalAddress> to, List<CanonicalAddress> cc, List<CanonicalAddress> bcc, String subject, String text) {
    public static final int MAX_RECIPIENTS = 100;
    private static final int MAX_SUBJECT = 500;

    /** Throws {@link IllegalArgumentException} with a sentence for people where the limits are passed. */
    public Draft {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        if (to.isEmpty() || to.size() + cc.size() + bcc.size() > MAX_RECIPIENTS) {
            throw new IllegalArgumentException("A message has 1 to " + MAX_RECIPIENTS + " recipients.");
        }
        if (subject.length() > MAX_SUBJECT || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A subject is one line of at most " + MAX_SUBJECT + " characters.");
        }
    }

    /** Everybody who gets it, each once. */
    public Set<CanonicalAddress> recipients() {
        Set<CanonicalAddress> all = new LinkedHashSet<>(to);
        all.addAll(cc);
        all.addAll(bcc);
        return all;
    }

    Set<CanonicalAddress> visibleRecipients() {
        Set<CanonicalAddress> visible = new LinkedHashSet<>(to);
        visible.addAll(cc);
        return visible;
    }
}
