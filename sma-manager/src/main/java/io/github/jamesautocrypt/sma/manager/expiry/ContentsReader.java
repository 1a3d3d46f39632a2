/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.SmaContents.InboxContents;
import io.github.jamesautocrypt.sma.manager.expiry.SmaContents.InboxMessage;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.folders.StoredMessage;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.SmaHeaders;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/** Looks what is known of an account and what stands in its SMA folders; of the inboxes only headers. Thread-safe; blocks. */
final class ContentsReader {
    private final SmaFolders folders;
    private final FolderReader reader;
    private final MuaaRegistry registry;
    private final Holds holds;

    ContentsReader(SmaFolders folders, MuaaRegistry registry, Holds holds, Clock clock) {
        this.folders = folders;
        this.reader = new FolderReader(folders, clock);
        this.registry = registry;
        this.holds = holds;
    }

    /**
     * Looks. The registry first: who gives a sign of life meanwhile is seen at the next look, and what changed in the folders makes the version old.
     *
     * @throws StoreException   when the store cannot be reached
     * @throws FoldersException when the folders cannot be read
     */
    SmaContents read(Account account) {
        AccountMuaas muaas = registry.read(account);
        Optional<Hold> hold = holds.find(account);
        List<FoundFolder> found = folders.list(account);
        Map<MuaaId, InboxContents> inboxes = new HashMap<>();
        for (FoundFolder folder : found) {
            // Of thousands of inboxes that somebody made for fun the registry knows some, and nothing is decided of the others
            if (folder.folder() instanceof SmaFolder.Inbox inbox && muaas.muaas().containsKey(inbox.muaa())) {
                inboxes.put(inbox.muaa(), contents(folder));
            }
        }
        return new SmaContents(muaas, found, reader.read(found), inboxes, hold);
    }

    private InboxContents contents(FoundFolder inbox) {
        List<MessageUid> all = folders.uids(inbox);
        List<MessageUid> oldest = all.subList(0, Math.min(all.size(), FolderReader.MAX_MESSAGES));
        List<InboxMessage> messages = new ArrayList<>();
        folders.read(inbox, oldest, Extent.HEADERS, message -> messages.add(message(message)));
        return new InboxContents(inbox, messages);
    }

    private static InboxMessage message(StoredMessage message) {
        SmaHeaderResult header = SmaHeaderParser.find(HeaderBlock.of(message.octets()));
        Optional<SmaType> type = header instanceof SmaHeaderResult.Valid valid ? Optional.of(valid.header().type()) : Optional.empty();
        return new InboxMessage(message.uid(), message.received(), message.size(), type, SmaHeaders.writer(header));
    }
}
