/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.mailbox.MessageUid;

import com.google.common.collect.Lists;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.Sender;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.folders.StoredMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.BoardMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.ServerWord;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.exchange.AnnouncementLimit;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;

/**
 * Looks what the SMA folders of an account say: which there are, and what stands in that of the announcements. Reads of the latter as much as a
 * device does (SMA protocol, "Who is there"), for whoever may write there chooses how many signatures there are to verify. Thread-safe; blocks.
 */
public final class FolderReader {
    /** What stands before the newest of so many messages is not looked at. */
    public static final int MAX_MESSAGES = 1000;

    private final SmaFolders folders;
    private final Clock clock;

    /** Reads through these. */
    public FolderReader(SmaFolders folders, Clock clock) {
        this.folders = folders;
        this.clock = clock;
    }

    /** The last of the messages in a folder, as many of them as anybody looks at. */
    public static List<MessageUid> newest(List<MessageUid> uids) {
        return uids.subList(Math.max(0, uids.size() - MAX_MESSAGES), uids.size());
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
        return announcements.map(folder -> read(inboxes, folder)).orElseGet(() -> FolderFacts.inboxes(inboxes));
    }

    private FolderFacts read(Set<MuaaId> inboxes, FoundFolder folder) {
        List<Headed> headed = new ArrayList<>();
        List<BoardMessage> board = new ArrayList<>();
        folders.read(folder, newest(folders.uids(folder)), Extent.HEADERS, message -> {
            SmaHeaderResult header = SmaHeaderParser.find(HeaderBlock.of(message.octets()));
            board.add(onBoard(message, header));
            if (header instanceof SmaHeaderResult.Valid valid) {
                headed.add(new Headed(message.uid(), valid.header()));
            }
        });
        List<Introduced> introduced = new ArrayList<>();
        List<ServerWord> serverWords = new ArrayList<>();
        folders.read(folder, announcements(headed, inboxes), Extent.WHOLE, message -> announcement(message, introduced, serverWords));
        introduced.sort(FolderFacts.byDate(clock.instant()));
        return new FolderFacts(inboxes, introduced, tombstones(folder, removals(headed), new Certified(introduced)), serverWords, board);
    }

    private record Headed(MessageUid uid, SmaHeader header) {
    }

    private static BoardMessage onBoard(StoredMessage message, SmaHeaderResult header) {
        boolean announces = header instanceof SmaHeaderResult.Opaque
            || header instanceof SmaHeaderResult.Valid valid && valid.header().type() == SmaType.ANNOUNCEMENT;
        return new BoardMessage(message.uid(), message.received(), message.size(), SmaHeaders.writer(header), announces);
    }

    // Who has an inbox always has room, for of inboxes there are only so many
    private static List<MessageUid> announcements(List<Headed> headed, Set<MuaaId> inboxes) {
        AnnouncementLimit limit = new AnnouncementLimit(Stream.concat(Stream.of(MuaaId.SERVER_AGENT), inboxes.stream()).collect(Collectors.toSet()));
        return Lists.reverse(headed).stream()
            .filter(message -> message.header().type() == SmaType.ANNOUNCEMENT && limit.admits(message.header().from()))
            .map(Headed::uid)
            .toList();
    }

    private static List<MessageUid> removals(List<Headed> headed) {
        return headed.stream().filter(message -> message.header().type() == SmaType.REMOVAL).map(Headed::uid).toList();
    }

    private static void announcement(StoredMessage message, List<Introduced> introduced, List<ServerWord> serverWords) {
        understood(message, ReadingKeys.none()).ifPresent(read -> {
            // nothing can be dated later than it came
            Instant date = earlier(read.said().date(), message.received());
            if (read.said().content() instanceof Announcement said) {
                introduced.add(new Introduced(message.uid(), read.said().header().from(), read.address(), date, said));
            } else if (read.said().content() instanceof ServerAnnouncement said) {
                serverWords.add(new ServerWord(message.uid(), date, said));
            }
        });
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
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
            .map(understood -> tombstone(message.uid(), understood.header(), (Removal) understood.content()))
            .ifPresent(tombstones::add));
        return tombstones;
    }

    private static Tombstone tombstone(MessageUid uid, SmaHeader header, Removal removal) {
        return new Tombstone(uid, header.to().orElseThrow(), header.from(), removal.at(), removal.by());
    }

    /** The certificates that MUAAs announce: of each the one of the announcement that counts, and taken apart only where somebody signed by it. */
    private static final class Certified {
        private final Map<MuaaId, Introduced> announced = new HashMap<>();
        private final Map<MuaaId, Optional<Certificate>> read = new HashMap<>();

        Certified(List<Introduced> announcements) {
            announcements.forEach(announcement -> announced.put(announcement.muaa(), announcement));
        }

        Optional<Certificate> certificate(MuaaId muaa) {
            return read.computeIfAbsent(muaa, any -> Optional.ofNullable(announced.get(muaa))
                .flatMap(announcement -> Certificates.read(announcement.said().certificate()).certificate()));
        }
    }
}
