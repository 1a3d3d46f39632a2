/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.Locale;
import java.util.Set;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;

import io.github.jamesautocrypt.core.message.HeaderBlock;

/** What James' own spam filters say of a mail: they say it for each recipient, in headers that only that recipient gets. */
final class SpamVerdict {
    private static final Set<String> VERDICTS = Set.of(
        "x-spam-flag", "x-spam-status",
        "org.apache.james.spamassassin.flag", "org.apache.james.spamassassin.status",
        "org.apache.james.rspamd.flag");

    private SpamVerdict() {
    }

    static boolean isSpamFor(MailAddress recipient, Mail mail) {
        return mail.getPerRecipientSpecificHeaders().getHeadersForRecipient(recipient).stream()
            .filter(header -> VERDICTS.contains(header.getName().toLowerCase(Locale.ROOT)))
            .anyMatch(header -> saysYes(header.getValue()));
    }

    /** Whether a mail that was delivered carries such a verdict. */
    static boolean isSpam(HeaderBlock delivered) {
        return VERDICTS.stream().flatMap(name -> delivered.named(name).stream()).anyMatch(field -> saysYes(field.text()));
    }

    private static boolean saysYes(String value) {
        return value.strip().toLowerCase(Locale.ROOT).startsWith("yes");
    }
}
