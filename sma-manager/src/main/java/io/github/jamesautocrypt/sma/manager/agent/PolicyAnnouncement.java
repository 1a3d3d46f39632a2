/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.ServerWord;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;

/** Tells the devices of an account, by one message in the announcement folder, how the server looks after the folders. Thread-safe; blocks. */
final class PolicyAnnouncement {
    private static final Duration ONCE_IN = Duration.ofHours(1);
    private static final int MAX_REMEMBERED = 10_000;

    private final SmaFolders folders;
    private final AgentMessages messages;
    private final FolderPolicy.Source policies;
    private final Clock clock;
    // A store that garbles what is written must not be written full
    private final Map<Account, Instant> written = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Account, Instant> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    PolicyAnnouncement(SmaFolders folders, AgentMessages messages, FolderPolicy.Source policies, Clock clock) {
        this.folders = folders;
        this.messages = messages;
        this.policies = policies;
        this.clock = clock;
    }

    /** Writes the announcement where it is missing or says something else than what holds now, at most once an hour, and deletes older ones. */
    void renew(Account account, Inboxes inboxes) {
        List<ServerWord> words = words(inboxes);
        ServerAnnouncement announcement = policies.of(account).announcement();
        boolean holds = says(announcement, words);
        inboxes.announcements().ifPresent(folder -> {
            if (holds) {
                drop(folder, words.subList(0, words.size() - 1));
            } else {
                inboxes.newestAnnouncement().map(Introduced::address).filter(any -> isDue(account)).ifPresent(address -> {
                    folders.append(folder, messages.announcement(address, announcement));
                    drop(folder, words);
                });
            }
        });
    }

    /** Whether nothing is to be written or deleted. */
    boolean holds(Account account, Inboxes inboxes) {
        List<ServerWord> words = words(inboxes);
        return inboxes.newestAnnouncement().isEmpty() || words.size() == 1 && says(policies.of(account).announcement(), words);
    }

    private static boolean says(ServerAnnouncement announcement, List<ServerWord> words) {
        return !words.isEmpty() && words.get(words.size() - 1).said().equals(announcement);
    }

    private static List<ServerWord> words(Inboxes inboxes) {
        return inboxes.facts().serverWords().stream()
            .sorted(Comparator.comparing(ServerWord::date).thenComparing(ServerWord::uid))
            .toList();
    }

    private boolean isDue(Account account) {
        synchronized (written) {
            Instant now = clock.instant();
            boolean due = Optional.ofNullable(written.get(account)).filter(last -> last.isAfter(now.minus(ONCE_IN))).isEmpty();
            if (due) {
                written.put(account, now);
            }
            return due;
        }
    }

    private void drop(FoundFolder folder, List<ServerWord> words) {
        folders.delete(folder, words.stream().map(ServerWord::uid).collect(Collectors.toSet()));
    }
}
