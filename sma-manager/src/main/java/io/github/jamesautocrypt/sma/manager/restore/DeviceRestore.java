/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.expiry.Audit;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.manager.registry.SmaHeaders;
import io.github.jamesautocrypt.sma.manager.restore.Remains.Unread;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Half;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Reason;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Refused;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Restored;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;

/**
 * Brings a device back that was removed: its tombstone goes, and its inbox, what nobody read there and its announcement come. In this order: where the
 * tombstone stands, the server clears away what comes back, and whoever reads an announcement writes to the inbox at once. Who is stopped between two
 * steps calls it again; what is deleted stays in the vault. Thread-safe; blocks.
 */
public final class DeviceRestore {
    private final SmaFolders folders;
    private final FolderReader reader;
    private final MuaaRegistry registry;
    private final RegistryRefresh refresh;
    private final Policies policies;
    private final Optional<DeletedMessages> vault;
    private final Clock clock;

    /**
     * Through these.
     *
     * @param vault empty where James keeps nothing that was deleted
     */
    public DeviceRestore(SmaFolders folders, MuaaRegistry registry, RegistryRefresh refresh, Policies policies, Optional<DeletedMessages> vault,
                         Clock clock) {
        this.folders = folders;
        this.reader = new FolderReader(folders, clock);
        this.registry = registry;
        this.refresh = refresh;
        this.policies = policies;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Brings a device back, or says why not and changes nothing.
     *
     * @throws StoreException   when the store cannot be reached
     * @throws FoldersException when the folders or the vault cannot be; call it again
     */
    public Restoration restore(Account account, MuaaId device) {
        refresh.refresh(account);
        Optional<RegisteredMuaa> known = find(account, device);
        if (known.filter(DeviceRestore::isThere).isPresent()) {
            return new Refused(Reason.NOT_REMOVED);
        }
        EffectivePolicy policy = policies.of(account);
        Standing standing = standing(account, device);
        Remains remains = vault.flatMap(kept -> standing.board().map(board -> remains(kept, standing, board, known, policy))).orElse(Remains.NONE);
        return refusal(standing, remains, known, policy).orElseGet(() -> bringBack(account, standing, remains, policy));
    }

    private Optional<RegisteredMuaa> find(Account account, MuaaId device) {
        return Optional.ofNullable(registry.read(account).muaas().get(device));
    }

    private static boolean isThere(RegisteredMuaa muaa) {
        return muaa.isComplete() && !muaa.isRemoved();
    }

    private Standing standing(Account account, MuaaId device) {
        List<FoundFolder> found = folders.list(account);
        return new Standing(device, found, reader.read(found));
    }

    private Remains remains(DeletedMessages kept, Standing standing, FoundFolder board, Optional<RegisteredMuaa> known, EffectivePolicy policy) {
        Instant now = clock.instant();
        Optional<Instant> removed = known.flatMap(RegisteredMuaa::removed);
        return new RemainsFinder(kept).find(new RemainsFinder.Question(board.account(), standing.device(), board.id(),
            removed.orElse(now.minus(Duration.ofDays(policy.get(SmaSettings.TOMBSTONE)))),
            now.minus(Duration.ofDays(policy.get(SmaSettings.MESSAGE)))), removed);
    }

    private Optional<Restoration> refusal(Standing standing, Remains remains, Optional<RegisteredMuaa> known, EffectivePolicy policy) {
        if (!standing.isAnnounced() && remains.announcement().isEmpty()) {
            return Optional.of(new Refused(known.isEmpty() ? Reason.UNKNOWN : vault.isEmpty() ? Reason.NO_VAULT : Reason.NOT_IN_VAULT));
        }
        boolean room = standing.hasInbox() || standing.facts().inboxes().size() < policy.get(SmaSettings.MUAAS);
        return room ? Optional.empty() : Optional.of(new Refused(Reason.NO_ROOM));
    }

    private Restoration bringBack(Account account, Standing standing, Remains remains, EffectivePolicy policy) {
        MuaaId device = standing.device();
        boolean announced = standing.isAnnounced();
        standing.board().ifPresent(board -> {
            folders.delete(board, standing.wordsOfTheRemoved());
            folders.delete(board, standing.tombstoneUids());
        });
        // so that nobody takes it for removed who looks at what comes now
        refresh.refresh(account);
        FoundFolder inbox = folders.create(account, new SmaFolder.Inbox(device));
        int messages = deliver(inbox, remains.messages(), policy.get(SmaSettings.INBOX_MESSAGES));
        if (!announced) {
            standing.board().ifPresent(board -> folders.append(board, remains.announcement().orElseThrow()));
        }
        refresh.refresh(account);
        registry.noticed(account, device, Evidence.STRONG, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (find(account, device).filter(DeviceRestore::isThere).isEmpty()) {
            return new Refused(Reason.DISTURBED);
        }
        Audit.restored(account, device, messages);
        return new Restored(half(announced), half(standing.hasInbox()), messages, standing.tombstone().map(Tombstone::reason));
    }

    private static Half half(boolean stood) {
        return stood ? Half.KEPT : Half.CREATED;
    }

    // some may be there already, from when somebody was stopped here
    private int deliver(FoundFolder inbox, List<Unread> messages, int limit) {
        Set<SmaHeader> there = new HashSet<>();
        folders.read(inbox, folders.uids(inbox), Extent.HEADERS, message -> SmaHeaders.of(message.octets()).ifPresent(there::add));
        int delivered = 0;
        for (Unread unread : messages) {
            if (there.size() < limit && there.add(unread.header())) {
                delivered += vault.flatMap(kept -> kept.content(inbox.account(), unread.message()))
                    .flatMap(octets -> folders.append(inbox, octets)).isPresent() ? 1 : 0;
            }
        }
        return delivered;
    }
}
