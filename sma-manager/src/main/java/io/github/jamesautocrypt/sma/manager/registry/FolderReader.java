/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.Sender;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.folders.StoredMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.ServerWord;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;

/** Looks what the SMA folders of an account say: which there are, and what stands in that of the announcements. Thread-safe; blocks. */
public final class FolderReader {
    /** The announcement folder holds some ten messages; what stands before the newest of so many is not looked at. */
    static final int MAX_MESSAGES = 500;

    private final SmaFolders folders;

    /** Reads through these. */
    public FolderReader(SmaFolders folders) {
        this.folders = folders;
    }

    /** What those folders say, all of which are of one account. */
    public FolderFacts read(List<FoundFolder> found) {
        Set<MuaaId> inboxes = new HashSet<>();
        Optional<FoundFolder> announcements = Optional.empty();
        for (FoundFolder folder : found) {
            if (folder.folder() instanceof SmaFolder.Inbox inbox) {
                inboxes.add(inbox.muaa());
            } else {
                announcements = Optional.of(folder);
            }
        }
        return announcements.map(folder -> read(inboxes, folder)).orElseGet(() -> new FolderFacts(inboxes, List.of(), List.of(), List.of()));
    }

    private FolderFacts read(Set<MuaaId> inboxes, FoundFolder folder) {
        List<Introduced> introduced = new ArrayList<>();
        List<ServerWord> serverWords = new ArrayList<>();
        List<MessageUid> removals = new ArrayList<>();
        folders.read(folder, newest(folders.uids(folder)), Extent.WHOLE, message -> {
            Optional<SmaType> type = type(message);
            if (type.equals(Optional.of(SmaType.ANNOUNCEMENT))) {
                announcement(message, introduced, serverWords);
            } else if (type.equals(Optional.of(SmaType.REMOVAL))) {
                // read once more when all certificates are known
                removals.add(message.uid());
            }
        });
        return new FolderFacts(inboxes, introduced, tombstones(folder, removals, new Certified(introduced)), serverWords);
    }

    private static List<MessageUid> newest(List<MessageUid> uids) {
        return uids.subList(Math.max(0, uids.size() - MAX_MESSAGES), uids.size());
    }

    private static Optional<SmaType> type(StoredMessage message) {
        return SmaHeaderParser.find(HeaderBlock.of(message.octets())) instanceof SmaHeaderResult.Valid valid
            ? Optional.of(valid.header().type()) : Optional.empty();
    }

    private static void announcement(StoredMessage message, List<Introduced> introduced, List<ServerWord> serverWords) {
        understood(message, ReadingKeys.none()).ifPresent(read -> {
            Instant date = read.said().date();
            if (read.said().content() instanceof Announcement said) {
                introduced.add(new Introduced(message.uid(), read.said().header().from(), read.address(), date, said));
            } else if (read.said().content() instanceof ServerAnnouncement said) {
                serverWords.add(new ServerWord(message.uid(), date, said));
            }
        });
    }

    // From whom the account receives is its own affair: whichever of its addresses it uses, the message must be from it and to it
    private static Optional<Read> understood(StoredMessage message, ReadingKeys keys) {
        return Sender.of(HeaderBlock.of(message.octets())).single()
            .flatMap(address -> SmaMessageReader.read(message.octets(), keys) instanceof ReadMessage.Understood said
                ? Optional.of(new Read(address, said)) : Optional.empty());
    }

    private record Read(CanonicalAddress address, ReadMessage.Understood said) {
    }

    private List<Tombstone> tombstones(FoundFolder folder, List<MessageUid> removals, Certified certified) {
        ReadingKeys keys = new ReadingKeys(Optional.empty(), certified::certificate);
        List<Tombstone> tombstones = new ArrayList<>();
        folders.read(folder, removals, Extent.WHOLE, message -> understood(message, keys)
            .map(Read::said)
            .filter(understood -> understood.content().type() == SmaType.REMOVAL)
            .map(understood -> new Tombstone(understood.header().to().orElseThrow(), understood.header().from(), ((Removal) understood.content()).at()))
            .ifPresent(tombstones::add));
        return tombstones;
    }

    /** The certificates that MUAAs announce: of each the one of its newest announcement, and taken apart only where somebody signed by it. */
    private static final class Certified {
        private final Map<MuaaId, Introduced> newest = new HashMap<>();

        Certified(List<Introduced> announcements) {
            announcements.stream()
                .sorted(Comparator.comparing(Introduced::date))
                .forEach(announcement -> newest.put(announcement.muaa(), announcement));
        }

        Optional<Certificate> certificate(MuaaId muaa) {
            return Optional.ofNullable(newest.get(muaa)).flatMap(announcement -> Certificates.read(announcement.said().certificate()).certificate());
        }
    }
}
