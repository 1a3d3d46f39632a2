/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderReader;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/**
 * Where the devices of an account can be written to, as it was when somebody looked. Immutable and thread-safe.
 *
 * @param announcements the announcement folder, if there is one
 * @param inboxes       the inboxes by their readers
 * @param facts         what the announcement folder says
 */
record Inboxes(Optional<FoundFolder> announcements, Map<MuaaId, FoundFolder> inboxes, FolderFacts facts) {

    /** Looks at folders, all of which are of one account. */
    static Inboxes of(List<FoundFolder> found, FolderReader reader) {
        return of(found, reader.read(found));
    }

    static Inboxes of(List<FoundFolder> found, FolderFacts facts) {
        Map<MuaaId, FoundFolder> inboxes = found.stream()
            .filter(folder -> folder.folder() instanceof SmaFolder.Inbox)
            .collect(Collectors.toMap(folder -> ((SmaFolder.Inbox) folder.folder()).muaa(), Function.identity(), (one, other) -> one));
        Optional<FoundFolder> announcements = found.stream().filter(folder -> folder.folder() instanceof SmaFolder.Announcements).findFirst();
        return new Inboxes(announcements, inboxes, facts);
    }

    /** The announcement that counts of each device that has an inbox. */
    Map<MuaaId, Introduced> readers() {
        return facts.announcements().stream()
            .filter(introduced -> inboxes.containsKey(introduced.muaa()))
            .collect(Collectors.toMap(Introduced::muaa, Function.identity(), (one, later) -> later));
    }

    /** The newest announcement of all. */
    Optional<Introduced> newestAnnouncement() {
        return facts.announcements().stream().reduce((one, later) -> later);
    }
}
