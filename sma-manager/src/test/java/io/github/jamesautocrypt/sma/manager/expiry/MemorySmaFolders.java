/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.inmemory.InMemoryId;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.StoredMessage;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** SMA folders for tests, in which messages come when a clock says so; they have no quota and no users. Thread-safe. */
public final class MemorySmaFolders implements SmaFolders {
    private final Clock clock;
    private final Map<Account, Map<SmaFolder, FoundFolder>> accounts = new HashMap<>();
    private final Map<FoundFolder, TreeMap<MessageUid, StoredMessage>> messages = new HashMap<>();
    private long ids;
    private long uids;

    public MemorySmaFolders(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized FoundFolder create(Account account, SmaFolder folder) {
        return accounts.computeIfAbsent(account, any -> new HashMap<>()).computeIfAbsent(folder, any -> {
            FoundFolder created = new FoundFolder(account, folder, InMemoryId.of(++ids));
            messages.put(created, new TreeMap<>());
            return created;
        });
    }

    @Override
    public synchronized List<FoundFolder> list(Account account) {
        return accounts.getOrDefault(account, Map.of()).values().stream().sorted(Comparator.comparing(folder -> folder.folder().name())).toList();
    }

    @Override
    public synchronized Optional<FoundFolder> find(Account account, SmaFolder folder) {
        return Optional.ofNullable(accounts.getOrDefault(account, Map.of()).get(folder));
    }

    @Override
    public synchronized List<MessageUid> uids(FoundFolder folder) {
        return List.copyOf(messages.getOrDefault(folder, new TreeMap<>()).keySet());
    }

    @Override
    public void read(FoundFolder folder, Collection<MessageUid> wanted, Extent extent, Consumer<StoredMessage> reader) {
        found(folder, wanted).forEach(message -> reader.accept(extent == Extent.WHOLE ? message : new StoredMessage(message.uid(), message.received(),
            message.size(), Arrays.copyOf(message.octets(), Math.min(message.octets().length, HeaderBlock.MAX_OCTETS)))));
    }

    private synchronized List<StoredMessage> found(FoundFolder folder, Collection<MessageUid> wanted) {
        TreeMap<MessageUid, StoredMessage> there = messages.getOrDefault(folder, new TreeMap<>());
        List<StoredMessage> found = new ArrayList<>();
        new TreeSet<>(wanted).forEach(uid -> Optional.ofNullable(there.get(uid)).ifPresent(found::add));
        return found;
    }

    @Override
    public synchronized Optional<MessageUid> append(FoundFolder folder, byte[] message) {
        return Optional.ofNullable(messages.get(folder)).map(there -> {
            MessageUid uid = MessageUid.of(++uids);
            there.put(uid, new StoredMessage(uid, clock.instant(), message.length, message));
            return uid;
        });
    }

    @Override
    public synchronized void delete(FoundFolder folder, Collection<MessageUid> gone) {
        Optional.ofNullable(messages.get(folder)).ifPresent(there -> gone.forEach(there::remove));
    }

    @Override
    public synchronized boolean deleteFolder(FoundFolder folder) {
        accounts.getOrDefault(folder.account(), new HashMap<>()).remove(folder.folder(), folder);
        return messages.remove(folder) != null;
    }
}
