/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.common.collect.Lists;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Notice;

/**
 * Tells devices what the server did (SMA protocol, {@code notice}). What it did it does all the same where somebody cannot be told, in a full
 * account for one. Thread-safe; blocks.
 */
final class Notices {
    private static final Logger LOGGER = LoggerFactory.getLogger(Notices.class);

    private final SmaFolders folders;
    private final FolderReader reader;
    private final AgentMessages messages;
    private final FolderPolicy.Source policies;

    Notices(SmaFolders folders, FolderReader reader, AgentMessages messages, FolderPolicy.Source policies) {
        this.folders = folders;
        this.reader = reader;
        this.messages = messages;
        this.policies = policies;
    }

    void tell(Account account, Map<MuaaId, List<Notice.Event>> events) {
        Inboxes inboxes = Inboxes.of(folders.list(account), reader);
        Map<MuaaId, Introduced> readers = inboxes.readers();
        readers.keySet().retainAll(events.keySet());
        readers.forEach((muaa, reader) -> Lists.partition(events.get(muaa), Notice.MAX_EVENTS)
            .forEach(some -> tell(inboxes.inboxes().get(muaa), reader, new Notice(some))));
    }

    void tell(FoundFolder inbox, Introduced reader, Notice notice) {
        try {
            if (folders.uids(inbox).size() < policies.of(inbox.account()).limits().inboxMessages()) {
                folders.append(inbox, messages.to(reader, notice));
            }
        } catch (FoldersException e) {
            LOGGER.debug("A device was not told what the server did", e);
        }
    }
}
