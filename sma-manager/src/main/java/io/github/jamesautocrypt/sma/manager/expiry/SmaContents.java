/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * What is known of an account and stands in its SMA folders, as it was when somebody looked. Immutable and thread-safe.
 *
 * @param muaas   what the registry says
 * @param found   the SMA folders
 * @param facts   what the announcement folder says
 * @param inboxes what stands in the inboxes
 * @param hold    whether nothing of the account expires, and why
 */
public record SmaContents(AccountMuaas muaas, List<FoundFolder> found, FolderFacts facts, Map<MuaaId, InboxContents> inboxes, Optional<Hold> hold) {

    public SmaContents {
        found = List.copyOf(found);
        inboxes = Map.copyOf(inboxes);
    }

    /**
     * What stands in an inbox.
     *
     * @param messages the oldest {@value FolderReader#MAX_MESSAGES} of them at most, in the order of the folder
     */
    public record InboxContents(FoundFolder folder, List<InboxMessage> messages) {
        public InboxContents {
            messages = List.copyOf(messages);
        }

        long octets() {
            return messages.stream().mapToLong(InboxMessage::size).sum();
        }
    }

    /**
     * A message that nobody has read yet, by its header alone.
     *
     * @param received when it came
     * @param size     in octets
     * @param type     empty where it is no SMA message, or one of a kind that this version does not know
     * @param writer   who says that he wrote it, if anybody does; the server agent too
     */
    public record InboxMessage(MessageUid uid, Instant received, long size, Optional<SmaType> type, Optional<MuaaId> writer) {
        private static final Set<SmaType> PAIRING = Set.of(SmaType.PAIRING_REQUEST, SmaType.PAIRING_ACCEPT, SmaType.PAIRING_DONE, SmaType.PAIRING_REJECT);

        boolean isPairing() {
            return type.filter(PAIRING::contains).isPresent();
        }

        boolean isNotice() {
            return type.filter(SmaType.NOTICE::equals).isPresent();
        }
    }

    /** The announcement folder. */
    Optional<FoundFolder> announcements() {
        return found.stream().filter(folder -> folder.folder() instanceof SmaFolder.Announcements).findFirst();
    }

    /** Which messages of the announcement folder a MUAA announced itself by. */
    Stream<MessageUid> announcementsOf(MuaaId muaa) {
        return facts.announcements().stream().filter(said -> said.muaa().equals(muaa)).map(FolderFacts.Introduced::uid);
    }
}
