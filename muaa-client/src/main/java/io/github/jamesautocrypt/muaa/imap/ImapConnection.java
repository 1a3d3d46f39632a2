/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;

/** One connection to the account of one user. Not thread-safe. */
public final class ImapConnection implements AutoCloseable {
    // RFC 2177, 3: no longer than 29 minutes
    private static final Duration SILENCE = Duration.ofMinutes(25);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(20);

    private final ServerUrl server;
    private final String user;
    private final String password;
    private final IMAPStore store;
    private final String prefix;

    private ImapConnection(ServerUrl server, String user, String password, IMAPStore store, String prefix) {
        this.server = server;
        this.user = user;
        this.password = password;
        this.store = store;
        this.prefix = prefix;
    }

    /** What is done by a connection. */
    interface Call<T> {
        T on(IMAPStore store) throws MessagingException;
    }

    /** Connects and logs in. */
    public static ImapConnection connect(ServerUrl server, String user, String password) throws MailException {
        return connect(server, user, password, MailSession.of(server));
    }

    private static ImapConnection connect(ServerUrl server, String user, String password, jakarta.mail.Session session) throws MailException {
        try {
            IMAPStore store = (IMAPStore) session.getStore(server.scheme());
            store.connect(server.host(), server.port(), user, password);
            return new ImapConnection(server, user, password, store, prefix(store));
        } catch (MessagingException e) {
            throw MailSession.explained(server, e);
        }
    }

    // RFC 2342: where a server has it, the first level of the owner's namespace may have a name before it
    private static String prefix(IMAPStore store) throws MessagingException {
        if (!store.hasCapability("NAMESPACE")) {
            return "";
        }
        Folder[] personal = store.getPersonalNamespaces();
        String name = personal.length == 0 ? "" : personal[0].getFullName();
        return name.isEmpty() ? "" : name + personal[0].getSeparator();
    }

    /** Connects anew where the connection is broken. */
    void reconnect() throws MailException {
        call(broken -> {
            if (!broken.isConnected()) {
                broken.connect(server.host(), server.port(), user, password);
            }
            return null;
        });
    }

    String prefix() {
        return prefix;
    }

    <T> T call(Call<T> call) throws MailException {
        try {
            return call.on(store);
        } catch (MessagingException e) {
            throw MailSession.explained(server, e);
        }
    }

    /**
     * A message of any folder, without marking it as read.
     *
     * @param uid       0 for the newest
     * @param maxOctets of a larger one only the beginning
     */
    public Optional<byte[]> message(String folderName, long uid, int maxOctets) throws MailException {
        return call(open -> {
            try (IMAPFolder folder = (IMAPFolder) open.getFolder(folderName)) {
                folder.open(Folder.READ_ONLY);
                int count = folder.getMessageCount();
                IMAPMessage message = (IMAPMessage) (uid != 0 ? folder.getMessageByUID(uid) : count == 0 ? null : folder.getMessage(count));
                return BoundedContent.of(message, maxOctets);
            } catch (FolderNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * Waits, on a connection of its own, until there are more messages in an inbox than are known, or for at most 25 minutes.
     *
     * @param known how many there were when they were looked at
     */
    public static void awaitMessage(ServerUrl server, String user, String password, SmaFolder folder, int known)
            throws MailException, InterruptedException {
        try (ImapConnection connection = connect(server, user, password, MailSession.of(server, SILENCE))) {
            connection.awaitMessage(folder, known);
        } catch (MailException e) {
            // who waits long loses the connection now and then; whether the server is there, the next look tells
            if (e.kind() != MailException.Kind.UNREACHABLE) {
                throw e;
            }
        }
    }

    private void awaitMessage(SmaFolder folder, int known) throws MailException, InterruptedException {
        IMAPFolder inbox = call(store -> {
            IMAPFolder opened = (IMAPFolder) store.getFolder(prefix + folder.name());
            opened.open(Folder.READ_ONLY);
            return opened;
        });
        boolean hasIdle = call(store -> store.hasCapability("IDLE"));
        long end = System.nanoTime() + SILENCE.toNanos();
        while (call(store -> inbox.getMessageCount()) <= known && System.nanoTime() < end) {
            if (hasIdle) {
                call(store -> {
                    inbox.idle(true);
                    return null;
                });
            } else {
                Thread.sleep(BETWEEN_QUESTIONS.toMillis());
            }
        }
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException e) {
            // what was done is done
            return;
        }
    }
}
