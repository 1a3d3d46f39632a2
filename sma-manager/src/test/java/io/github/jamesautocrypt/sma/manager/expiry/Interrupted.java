/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.StoredMessage;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** SMA folders where something happens right before somebody lists them for the n-th time, or each time if n is negative. */
final class Interrupted implements SmaFolders {
    private final SmaFolders folders;
    private final int moment;
    private final Runnable event;
    private int lists;

    Interrupted(SmaFolders folders, int moment, Runnable event) {
        this.folders = folders;
        this.moment = moment;
        this.event = event;
    }

    @Override
    public List<FoundFolder> list(Account account) {
        lists++;
        if (moment < 0 || lists == moment) {
            event.run();
        }
        return folders.list(account);
    }

    @Override
    public Optional<FoundFolder> find(Account account, SmaFolder folder) {
        return folders.find(account, folder);
    }

    @Override
    public FoundFolder create(Account account, SmaFolder folder) {
        return folders.create(account, folder);
    }

    @Override
    public List<MessageUid> uids(FoundFolder folder) {
        return folders.uids(folder);
    }

    @Override
    public void read(FoundFolder folder, Collection<MessageUid> uids, Extent extent, Consumer<StoredMessage> reader) {
        folders.read(folder, uids, extent, reader);
    }

    @Override
    public Optional<MessageUid> append(FoundFolder folder, byte[] message) {
        return folders.append(folder, message);
    }

    @Override
    public void delete(FoundFolder folder, Collection<MessageUid> uids) {
        folders.delete(folder, uids);
    }

    @Override
    public boolean deleteFolder(FoundFolder folder) {
        return folders.deleteFolder(folder);
    }
}
