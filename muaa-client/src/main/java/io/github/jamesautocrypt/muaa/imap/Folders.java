/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** The SMA folders of one account, by commands that any IMAP server has. Not thread-safe. */
public interface Folders {
    /** No folder is read further; what it holds beyond is left for the next time. */
    int MAX_MESSAGES = 1000;

    /** The SMA folders that there are, asked for by name. */
    Set<SmaFolder> list() throws MailException;

    /** Creates a folder; that it exists already is as good, for servers say so of what they created just now when sessions race. */
    void create(SmaFolder folder) throws MailException;

    /**
     * Appends a message. Never creates the folder.
     *
     * @return whether it was appended; {@code false} if there is no such folder
     */
    boolean append(SmaFolder folder, byte[] message) throws MailException;

    /**
     * The UIDs of the first {@value #MAX_MESSAGES} messages of an inbox, or of the last so many of the announcements, in the order of the folder;
     * none where there is no such folder.
     */
    List<Long> uids(SmaFolder folder) throws MailException;

    /**
     * A message of a folder that {@link #uids} was asked for last.
     *
     * @return empty if it is gone; of a message that is larger than any SMA message only the beginning, and that still too large to be one
     */
    Optional<byte[]> fetch(long uid) throws MailException;

    /** Deletes a message of a folder that {@link #uids} was asked for last. */
    void delete(long uid) throws MailException;

    /** Deletes a folder with all that is in it; that it is gone already is as good. */
    void delete(SmaFolder folder) throws MailException;
}
