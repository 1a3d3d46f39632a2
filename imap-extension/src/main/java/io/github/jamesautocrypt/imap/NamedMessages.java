/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.imap.api.message.IdRange;
import org.apache.james.imap.api.process.SelectedMailbox;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;

/**
 * Which messages a client means by the set that it named (RFC 3501, 9: {@code sequence-set}). A range that means nothing is left out: James refuses
 * the command for it, or passes it over.
 *
 * @param selected the mailbox whose messages they are
 * @param byUid    whether UIDs were named, and not sequence numbers
 */
record NamedMessages(SelectedMailbox selected, boolean byUid) {
    // how James writes the *
    private static final long LAST = Long.MAX_VALUE;

    List<MessageRange> ranges(IdRange... named) {
        return Stream.of(named).map(this::range).flatMap(Optional::stream).toList();
    }

    private Optional<MessageRange> range(IdRange named) {
        Optional<MessageUid> low = uid(Math.min(named.getLowVal(), named.getHighVal()));
        Optional<MessageUid> high = uid(Math.max(named.getLowVal(), named.getHighVal()));
        return low.flatMap(from -> high.map(to -> from.compareTo(to) <= 0 ? MessageRange.range(from, to) : MessageRange.range(to, from)));
    }

    // a * is the last message, also where that comes before the other end of the range; large sequence numbers are cut as James cuts them
    private Optional<MessageUid> uid(long number) {
        if (number == LAST) {
            return selected.getLastUid();
        }
        return byUid ? Optional.of(MessageUid.of(number)) : selected.uid((int) number);
    }
}
