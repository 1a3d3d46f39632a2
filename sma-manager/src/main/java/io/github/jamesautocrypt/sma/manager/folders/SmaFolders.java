/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.folders;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;

/**
 * Reads and writes the SMA folders of accounts for the server itself, past every guard. Thread-safe. All methods block, so they belong on a
 * thread that may ({@code Schedulers.boundedElastic()}); each may throw a {@link FoldersException} when James cannot do it. A folder that is gone
 * or has another name meanwhile holds nothing and takes nothing, which is no error.
 */
public interface SmaFolders {

    /** How much of a message is read. */
    enum Extent {
        /** The header block. */
        HEADERS,
        /** All of it, but of a message of more than {@value SmaMessageReader#MAX_OCTETS} octets only the header block. */
        WHOLE
    }

    /** All SMA folders of an account, in no order; none where there is no such user. */
    List<FoundFolder> list(Account account);

    /** One folder of an account, if it is there. */
    Optional<FoundFolder> find(Account account, SmaFolder folder);

    /** One folder of an account, which is created unless it is there. */
    FoundFolder create(Account account, SmaFolder folder);

    /** Which messages are in a folder, in its order: the oldest first. */
    List<MessageUid> uids(FoundFolder folder);

    /** Reads some messages, one after the other and in the order of the folder; those that are gone are passed over. */
    void read(FoundFolder folder, Collection<MessageUid> uids, Extent extent, Consumer<StoredMessage> reader);

    /**
     * Appends a message, as read by nobody.
     *
     * @return its number; empty if the folder is gone
     * @throws FoldersException also when the account is over its quota
     */
    Optional<MessageUid> append(FoundFolder folder, byte[] message);

    /** Deletes messages for good; those that are gone already are passed over. */
    void delete(FoundFolder folder, Collection<MessageUid> uids);

    /**
     * Deletes a folder with all that is in it.
     *
     * @return whether it was there
     */
    boolean deleteFolder(FoundFolder folder);
}
