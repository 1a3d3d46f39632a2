/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.sma.manager.restore.DeletedMessages.Deleted;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;

/**
 * What is kept of a device among what was deleted. Immutable and thread-safe.
 *
 * @param announcement the newest of its announcements, as a whole message
 * @param messages     what nobody had read in its inbox, the oldest first
 */
record Remains(Optional<byte[]> announcement, List<Unread> messages) {
    /** Nothing. */
    static final Remains NONE = new Remains(Optional.empty(), List.of());

    Remains {
        messages = List.copyOf(messages);
    }

    /** A message of its inbox. */
    record Unread(Deleted message, SmaHeader header) {
    }
}
