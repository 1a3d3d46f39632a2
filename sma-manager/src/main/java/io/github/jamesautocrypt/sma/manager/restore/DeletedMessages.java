/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MessageId;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;

/**
 * Messages that were deleted and are kept for a while. Implementations are thread-safe and block; every method throws a {@link FoldersException}
 * when they cannot be reached.
 */
public interface DeletedMessages {

    /**
     * A message that was deleted; nothing of it is believed yet.
     *
     * @param id      by which its content is found
     * @param folder  in which it was
     * @param deleted when it was deleted
     * @param written when it was written, as it says
     */
    record Deleted(MessageId id, MailboxId folder, Instant deleted, Instant written) {
    }

    /**
     * Those of an account that may be SMA messages, by subject and size: the oldest first, and of very many only some.
     *
     * @param since which were deleted then or later
     */
    List<Deleted> list(Account account, Instant since);

    /** The whole message; empty if it is not kept any more. */
    Optional<byte[]> content(Account account, Deleted message);

    /** Whether the folder is gone in which a message was. */
    boolean isFolderGone(Account account, MailboxId folder);
}
