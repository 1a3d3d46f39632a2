/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.mailbox.MessageUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.agent.ServerAgent;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.Removal;

/**
 * Carries decisions out. Who is to be told is told before anything is deleted, so that whoever is stopped between the two says it twice and not
 * never. Thread-safe; blocks.
 */
final class ExpiryActions {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExpiryActions.class);

    private final ServerAgent agent;
    private final SmaFolders folders;
    private final MuaaRegistry registry;
    private final DeviceMail mail;

    ExpiryActions(ServerAgent agent, SmaFolders folders, MuaaRegistry registry, DeviceMail mail) {
        this.agent = agent;
        this.folders = folders;
        this.registry = registry;
        this.mail = mail;
    }

    /**
     * Carries out what was decided just now.
     *
     * @param decided where it was
     * @return whether it was there to be carried out
     */
    boolean carryOut(Account account, Decision decision, ExpiryDecisions decided) {
        SmaContents contents = decided.contents();
        return switch (decision.kind()) {
            case TELL_STALE -> tellStale(account, decision, decided);
            case REMOVE_DEAD -> agent.remove(account, decision.muaa(), Removal.By.EXPIRY);
            case DELETE_INBOX, DELETE_ORPHAN_INBOX -> Optional.ofNullable(contents.inboxes().get(decision.muaa()))
                .filter(inbox -> folders.deleteFolder(inbox.folder())).isPresent();
            case DELETE_ORPHAN_ANNOUNCEMENT, DELETE_TOMBSTONE, DELETE_UNREADABLE -> deleteFromBoard(contents, decision.uids());
            case DELETE_MESSAGES -> deleteMessages(account, decision, decided);
        };
    }

    private boolean tellStale(Account account, Decision decision, ExpiryDecisions decided) {
        RegisteredMuaa muaa = decided.contents().muaas().muaas().get(decision.muaa());
        Notice.Event event = event(decided, Notice.Kind.MUAA_STALE, Optional.of(decision.muaa()), 0);
        tell(account, decided.readers().map(RegisteredMuaa::muaa).filter(reader -> !reader.equals(decision.muaa()))
            .collect(Collectors.toMap(reader -> reader, reader -> List.of(event))));
        if (decided.policy().mail() && !decided.isKept(muaa)) {
            mail(account, decision.name(), decided.policy().lastSign(muaa), decided.policy().deadAfter());
        }
        registry.told(account, decision.muaa(), decided.policy().lastSign(muaa));
        return true;
    }

    // Who cannot be written to, for his mailbox is full, is not told by each further run
    private void mail(Account account, String device, LocalDate lastSign, int deadDays) {
        try {
            mail.silent(account, device, lastSign, lastSign.plusDays(deadDays + 1L));
        } catch (RuntimeException e) {
            LOGGER.warn("A user got no mail about a silent device because of {}", e.getClass().getSimpleName());
            LOGGER.debug("A user got no mail about a silent device", e);
        }
    }

    private boolean deleteFromBoard(SmaContents contents, Set<MessageUid> uids) {
        contents.announcements().ifPresent(folder -> folders.delete(folder, uids));
        return contents.announcements().isPresent();
    }

    private boolean deleteMessages(Account account, Decision decision, ExpiryDecisions decided) {
        Set<MuaaId> readers = decided.readers().map(RegisteredMuaa::muaa).collect(Collectors.toSet());
        Map<MuaaId, List<Notice.Event>> events = new HashMap<>();
        decision.writers().forEach((writer, messages) -> {
            if (readers.contains(writer) && !writer.equals(decision.muaa())) {
                events.put(writer, List.of(event(decided, Notice.Kind.MESSAGES_EXPIRED, Optional.of(decision.muaa()), messages)));
            }
        });
        long lost = decision.writers().values().stream().mapToLong(Long::longValue).sum();
        if (lost > 0 && readers.contains(decision.muaa())) {
            events.put(decision.muaa(), List.of(event(decided, Notice.Kind.INBOX_TRIMMED, Optional.empty(), lost)));
        }
        tell(account, events);
        folders.delete(decided.contents().inboxes().get(decision.muaa()).folder(), decision.uids());
        return true;
    }

    private static Notice.Event event(ExpiryDecisions decided, Notice.Kind kind, Optional<MuaaId> about, long messages) {
        return new Notice.Event(kind, about, messages, decided.now().truncatedTo(ChronoUnit.SECONDS));
    }

    private void tell(Account account, Map<MuaaId, List<Notice.Event>> events) {
        if (!events.isEmpty()) {
            agent.tell(account, events);
        }
    }
}
