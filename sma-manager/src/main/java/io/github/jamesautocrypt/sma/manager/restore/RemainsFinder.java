/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.restore;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.mailbox.model.MailboxId;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.registry.SmaHeaders;
import io.github.jamesautocrypt.sma.manager.restore.DeletedMessages.Deleted;
import io.github.jamesautocrypt.sma.manager.restore.Remains.Unread;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;

/** Looks through what was deleted for what a device left. Thread-safe; blocks. */
final class RemainsFinder {
    // Who deletes an inbox is ahead of the tombstone by what the server needs to set it up
    private static final Duration BEFORE = Duration.ofMinutes(5);

    private final DeletedMessages deleted;

    RemainsFinder(DeletedMessages deleted) {
        this.deleted = deleted;
    }

    /**
     * What is looked for.
     *
     * @param board the announcement folder of the account
     * @param since what was deleted before is another story
     * @param young which messages are worth being read still
     */
    record Question(Account account, MuaaId device, MailboxId board, Instant since, Instant young) {
    }

    /**
     * Looks.
     *
     * @param removed when the device was removed, if that is known
     */
    Remains find(Question question, Optional<Instant> removed) {
        List<Deleted> candidates = deleted.list(question.account(), question.since().minus(BEFORE));
        Optional<Said> announcement = candidates.stream()
            .filter(message -> message.folder().equals(question.board()))
            .flatMap(message -> said(question, message).stream())
            .max(Comparator.comparing(Said::date));
        // what the device read itself went before
        Optional<Instant> gone = Stream.of(removed, announcement.map(said -> said.message().deleted())).flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .map(instant -> instant.minus(BEFORE));
        return new Remains(announcement.map(Said::octets), gone.map(since -> unread(question, candidates, since)).orElse(List.of()));
    }

    private record Said(Deleted message, Instant date, byte[] octets) {
    }

    private Optional<Said> said(Question question, Deleted message) {
        return deleted.content(question.account(), message).flatMap(octets ->
            SmaMessageReader.read(octets, ReadingKeys.none()) instanceof ReadMessage.Understood said && said.content() instanceof Announcement
                && said.header().from().equals(question.device()) ? Optional.of(new Said(message, said.date(), octets)) : Optional.empty());
    }

    private List<Unread> unread(Question question, List<Deleted> candidates, Instant since) {
        return candidates.stream()
            .filter(message -> !message.deleted().isBefore(since) && message.written().isAfter(question.young()))
            // mail from outside may bear the header, and whoever got it have deleted it
            .filter(message -> !message.folder().equals(question.board()) && deleted.isFolderGone(question.account(), message.folder()))
            .flatMap(message -> deleted.content(question.account(), message).flatMap(SmaHeaders::of)
                .filter(header -> header.folder().equals(new SmaFolder.Inbox(question.device())))
                .map(header -> new Unread(message, header)).stream())
            .toList();
    }
}
