/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.mailbox.MessageUid;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/**
 * Brings what is known of an account up to what its folders say. Who calls it need not know what changed: events may come twice, late, in any
 * order or never, and the next call makes it right. Thread-safe, also between nodes; blocks.
 */
public class RegistryRefresh {
    private static final int ATTEMPTS = 20;

    private final MuaaRegistry registry;
    private final SmaFolders folders;
    private final FolderReader reader;
    private final AccountWatcher watcher;
    private final Clock clock;

    @Inject
    public RegistryRefresh(MuaaRegistry registry, SmaFolders folders, AccountWatcher watcher, Clock clock) {
        this.registry = registry;
        this.folders = folders;
        this.reader = new FolderReader(folders, clock);
        this.watcher = watcher;
        this.clock = clock;
    }

    /**
     * Looks at the folders of an account, writes what differs, and deletes announcements that newer ones of the same device repeat.
     *
     * @return whether anything had to be written
     * @throws StoreException   when the store cannot be reached, or somebody else writes again and again
     * @throws FoldersException when the folders cannot be read
     */
    public boolean refresh(Account account) {
        return refresh(account, Optional.empty());
    }

    /**
     * Brings an account up to date whose folders were another's before, as when a user gets another name: since when its MUAAs are known, and
     * when they gave signs of life, goes with them. The other account is brought up to date behind it.
     */
    public void moved(Account from, Account to) {
        refresh(to, Optional.of(from));
        refresh(from, Optional.empty());
    }

    /** Passes on that an account has lost an inbox; somebody is to look at its folders then. */
    void inboxDeleted(Account account, MuaaId muaa) {
        watcher.inboxDeleted(account, muaa);
    }

    private boolean refresh(Account account, Optional<Account> former) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            AccountMuaas seen = registry.read(account);
            AccountMuaas before = former.map(registry::read).map(seen::joinedWith).orElse(seen);
            List<FoundFolder> found = folders.list(account);
            FolderFacts facts = reader.read(found);
            RegistryView view = new RegistryView(facts, Instant.now(clock));
            AccountMuaas now = view.muaas(before);
            boolean differs = !now.muaas().equals(seen.muaas());
            if (!differs || registry.write(account, seen, now)) {
                watcher.refreshed(account, found, facts, before, now);
                drop(found, view.droppable());
                return differs;
            }
        }
        throw new StoreException("The registry of MUAAs was changed by others again and again");
    }

    private void drop(List<FoundFolder> found, Set<MessageUid> uids) {
        found.stream()
            .filter(folder -> folder.folder() instanceof SmaFolder.Announcements)
            .collect(Collectors.toSet())
            .forEach(folder -> folders.delete(folder, uids));
    }
}
