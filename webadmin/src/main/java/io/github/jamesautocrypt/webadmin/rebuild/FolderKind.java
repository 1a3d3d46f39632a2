/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** What the mail in a folder is, as far as its name tells; James 3.8 knows no other sign of a folder's role. */
enum FolderKind {
    /** What the user received, whichever way it was sorted. */
    RECEIVED,
    /** What the user's own programs sent. */
    SENT,
    /** What nobody sent or what is not to be believed. */
    OTHER;

    private static final Set<String> SENT_NAMES = Set.of("sent", "sent items", "sent messages", "sent mail");
    private static final Set<String> OTHER_NAMES = Set.of("drafts", "draft", "outbox", "templates", "spam", "junk", "junk e-mail", "junk email",
        "junk mail", "bulk", "bulk mail");

    /**
     * The kind of a folder.
     *
     * @param name      its name below the user's own namespace, all levels of it
     * @param delimiter what is between two levels
     */
    static FolderKind of(String name, char delimiter) {
        if (SmaFolder.ofName(name).isPresent()) {
            return OTHER;
        }
        // INBOX.Sent and Sent.2024 are as Sent is; of several levels the most careful reading counts
        FolderKind kind = RECEIVED;
        for (String level : name.toLowerCase(Locale.ROOT).split(Pattern.quote(String.valueOf(delimiter)))) {
            if (OTHER_NAMES.contains(level)) {
                return OTHER;
            }
            if (SENT_NAMES.contains(level)) {
                kind = SENT;
            }
        }
        return kind;
    }
}
