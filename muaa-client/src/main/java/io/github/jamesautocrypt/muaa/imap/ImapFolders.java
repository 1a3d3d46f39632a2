/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;

/** The SMA folders by IMAP, over one connection. Not thread-safe. */
public final class ImapFolders implements Folders, AutoCloseable {
    private static final int MAX_TRIES = 5;

    private final ImapConnection connection;
    private IMAPFolder open;

    public ImapFolders(ImapConnection connection) {
        this.connection = connection;
    }

    @Override
    public Set<SmaFolder> list() throws MailException {
        return connection.call(store -> {
            Set<SmaFolder> found = new HashSet<>();
            // servers may hide them from other patterns
            for (Folder folder : store.getDefaultFolder().list(connection.prefix() + SmaFolder.PREFIX + "*")) {
                if (folder.getFullName().startsWith(connection.prefix()) && (folder.getType() & Folder.HOLDS_MESSAGES) != 0) {
                    SmaFolder.ofName(folder.getFullName().substring(connection.prefix().length())).ifPresent(found::add);
                }
            }
            return found;
        });
    }

    // Apache James 3.8.1 leaves some who lose a race without an answer; what happened, the list tells
    @Override
    public void create(SmaFolder folder) throws MailException {
        try {
            tryToCreate(folder);
        } catch (MailException e) {
            if (e.kind() != MailException.Kind.UNREACHABLE) {
                throw e;
            }
            connection.reconnect();
            if (!list().contains(folder)) {
                tryToCreate(folder);
            }
        }
    }

    private void tryToCreate(SmaFolder folder) throws MailException {
        connection.call(store -> {
            IMAPFolder wanted = folder(store, folder);
            try {
                wanted.doCommand(protocol -> {
                    protocol.create(wanted.getFullName());
                    return null;
                });
            } catch (MessagingException e) {
                // not every server says ALREADYEXISTS
                if (!store.isConnected() || !folder(store, folder).exists()) {
                    throw e;
                }
            }
            return null;
        });
    }

    @Override
    public boolean append(SmaFolder folder, byte[] message) throws MailException {
        return connection.call(store -> {
            try {
                folder(store, folder).appendMessages(new Message[] {new RawMessage(message)});
                return true;
            } catch (FolderNotFoundException e) {
                return false;
            } catch (MessagingException e) {
                if (e.getMessage() != null && e.getMessage().contains("[TRYCREATE]")) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public List<Long> uids(SmaFolder folder) throws MailException {
        return connection.call(store -> {
            closeOpen();
            Optional<IMAPFolder> opened = opened(store, folder);
            if (opened.isEmpty()) {
                return List.of();
            }
            IMAPFolder wanted = opened.get();
            open = wanted;
            int count = wanted.getMessageCount();
            // an inbox is read from its beginning; of announcements the newest count
            int first = folder instanceof SmaFolder.Announcements ? Math.max(1, count - MAX_MESSAGES + 1) : 1;
            Message[] messages = wanted.getMessages(first, Math.min(first + MAX_MESSAGES - 1, count));
            FetchProfile profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            wanted.fetch(messages, profile);
            List<Long> uids = new ArrayList<>();
            for (Message message : messages) {
                uids.add(wanted.getUID(message));
            }
            return List.copyOf(uids);
        });
    }

    // A folder that somebody is just creating may stand in the list and not open yet
    private Optional<IMAPFolder> opened(IMAPStore store, SmaFolder folder) throws MessagingException {
        for (int tries = 1; true; tries++) {
            IMAPFolder wanted = folder(store, folder);
            try {
                wanted.open(Folder.READ_WRITE);
                return Optional.of(wanted);
            } catch (FolderNotFoundException e) {
                return Optional.empty();
            } catch (MessagingException e) {
                if (!store.isConnected() || tries == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Optional<byte[]> fetch(long uid) throws MailException {
        return connection.call(store -> {
            try {
                return BoundedContent.of((IMAPMessage) open.getMessageByUID(uid), SmaMessageReader.MAX_OCTETS + 1);
            } catch (MessagingException e) {
                if (store.isConnected() && !isStillThere(uid)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    // Not every server tells at once that somebody else deleted a message; in a folder that is opened anew it is gone
    private boolean isStillThere(long uid) throws MessagingException {
        open.close(false);
        open.open(Folder.READ_WRITE);
        return open.getMessageByUID(uid) != null;
    }

    @Override
    public void delete(long uid) throws MailException {
        connection.call(store -> {
            Message message = open.getMessageByUID(uid);
            if (message != null) {
                message.setFlag(Flags.Flag.DELETED, true);
                if (store.hasCapability("UIDPLUS")) {
                    open.expunge(new Message[] {message});
                } else {
                    open.expunge();
                }
            }
            return null;
        });
    }

    @Override
    public void delete(SmaFolder folder) throws MailException {
        connection.call(store -> {
            closeOpen();
            if (!folder(store, folder).delete(false) && folder(store, folder).exists()) {
                throw new MessagingException("the folder " + folder.name() + " cannot be deleted");
            }
            return null;
        });
    }

    private IMAPFolder folder(IMAPStore store, SmaFolder folder) throws MessagingException {
        return (IMAPFolder) store.getFolder(connection.prefix() + folder.name());
    }

    private void closeOpen() throws MessagingException {
        if (open != null && open.isOpen()) {
            open.close(false);
        }
        open = null;
    }

    @Override
    public void close() {
        connection.close();
    }
}
