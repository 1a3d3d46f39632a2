/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.exception.MailboxNotFoundException;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.vault.DeletedMessage;
import org.apache.james.vault.DeletedMessageContentNotFoundException;
import org.apache.james.vault.DeletedMessageVault;
import org.apache.james.vault.search.Query;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The vault of James. Only to be touched where James has one. Thread-safe; blocks. */
public final class VaultDeletedMessages implements DeletedMessages {
    // what a device and its inbox left, many times over
    private static final int MAX_LISTED = 5000;

    private final DeletedMessageVault vault;
    private final MailboxManager mailboxes;

    public VaultDeletedMessages(DeletedMessageVault vault, MailboxManager mailboxes) {
        this.vault = vault;
        this.mailboxes = mailboxes;
    }

    @Override
    public List<Deleted> list(Account account, Instant since) {
        try {
            return Flux.from(vault.search(Username.of(account.name()), Query.ALL))
                .filter(message -> mayBeMeant(message, since))
                .map(VaultDeletedMessages::deleted)
                .take(MAX_LISTED)
                .collectSortedList(Comparator.comparing(Deleted::written))
                .block();
        } catch (RuntimeException e) {
            throw unreachable(e);
        }
    }

    private static boolean mayBeMeant(DeletedMessage message, Instant since) {
        return !message.getDeletionDate().toInstant().isBefore(since)
            && message.getSize() <= SmaMessageReader.MAX_OCTETS
            && message.getSubject().filter(SmaMessageWriter.SUBJECT::equals).isPresent()
            && !message.getOriginMailboxes().isEmpty();
    }

    private static Deleted deleted(DeletedMessage message) {
        return new Deleted(message.getMessageId(), message.getOriginMailboxes().get(0), message.getDeletionDate().toInstant(),
            message.getDeliveryDate().toInstant());
    }

    @Override
    public Optional<byte[]> content(Account account, Deleted message) {
        try {
            return Mono.from(vault.loadMimeMessage(Username.of(account.name()), message.id()))
                .map(VaultDeletedMessages::octets)
                .onErrorResume(DeletedMessageContentNotFoundException.class, gone -> Mono.empty())
                .blockOptional()
                .filter(octets -> octets.length <= SmaMessageReader.MAX_OCTETS);
        } catch (RuntimeException e) {
            throw unreachable(e);
        }
    }

    private static byte[] octets(InputStream content) {
        try (InputStream in = content) {
            return in.readNBytes(SmaMessageReader.MAX_OCTETS + 1);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    @Override
    public boolean isFolderGone(Account account, MailboxId folder) {
        MailboxSession session = mailboxes.createSystemSession(Username.of(account.name()));
        try {
            mailboxes.getMailbox(folder, session);
            return false;
        } catch (MailboxNotFoundException e) {
            return true;
        } catch (MailboxException e) {
            throw unreachable(e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    private static FoldersException unreachable(Exception e) {
        return e instanceof FoldersException known ? known
            : new FoldersException("The vault of deleted messages could not be reached: " + e.getClass().getSimpleName(), e);
    }
}
