/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.james.mailbox.MessageUid;

import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Announced;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Notes;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * What the folders make of the registry. A pure function of the folders, of what was known before and of the time: whatever came before in
 * whichever order, the same folders give the same MUAAs.
 *
 * @param facts what the folders say
 * @param now   the time; a date in the future counts as now, for nothing could be said after it
 */
record RegistryView(FolderFacts facts, Instant now) {
    /** An account has some ten; of more than this, somebody makes fun of us. */
    static final int MAX_MUAAS = 500;

    /** All MUAAs of the account; since when something is known, and the signs of life, are taken over. The version means nothing. */
    AccountMuaas muaas(AccountMuaas before) {
        Map<MuaaId, Introduced> introduced = newest();
        Map<MuaaId, Instant> tombstones = tombstones();
        Map<MuaaId, RegisteredMuaa> muaas = new HashMap<>();
        for (MuaaId muaa : ids(introduced.keySet(), tombstones.keySet())) {
            Optional<RegisteredMuaa> known = Optional.ofNullable(before.muaas().get(muaa));
            Optional<Announced> announced = Optional.ofNullable(introduced.get(muaa)).map(present -> announced(present, known));
            boolean inbox = facts.inboxes().contains(muaa);
            muaas.put(muaa, new RegisteredMuaa(muaa,
                announced,
                inbox ? Optional.of(known.flatMap(RegisteredMuaa::inboxSince).orElse(today())) : Optional.empty(),
                known.map(RegisteredMuaa::known).orElse(today()),
                strong(known, announced),
                known.flatMap(RegisteredMuaa::weak),
                Optional.ofNullable(tombstones.get(muaa)).map(at -> removed(at, known)),
                notes(inbox != announced.isPresent(), known)));
        }
        return new AccountMuaas(muaas, before.version());
    }

    private List<MuaaId> ids(Set<MuaaId> introduced, Set<MuaaId> removed) {
        Set<MuaaId> ids = new TreeSet<>(Comparator.comparing(MuaaId::value));
        ids.addAll(facts.inboxes());
        ids.addAll(introduced);
        ids.addAll(removed);
        return ids.stream().limit(MAX_MUAAS).toList();
    }

    /** Announcements that say nothing beside a newer one: of the same MUAA, with the same certificate. */
    Set<MessageUid> droppable() {
        Map<List<String>, Introduced> newest = facts.announcements().stream()
            .collect(Collectors.toMap(RegistryView::device, Function.identity(), this::newer));
        return facts.announcements().stream()
            .filter(announcement -> !newest.get(device(announcement)).equals(announcement))
            .map(Introduced::uid)
            .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> device(Introduced announcement) {
        return List.of(announcement.muaa().value(), announcement.said().fingerprint());
    }

    private Map<MuaaId, Introduced> newest() {
        return facts.announcements().stream().collect(Collectors.toMap(Introduced::muaa, Function.identity(), this::newer));
    }

    private Introduced newer(Introduced one, Introduced other) {
        return FolderFacts.byDate(now).compare(one, other) > 0 ? one : other;
    }

    // A MUAA whose own tombstone stands further up removes nobody any more
    private Map<MuaaId, Instant> tombstones() {
        Map<MuaaId, Instant> removed = new HashMap<>();
        for (Tombstone tombstone : facts.tombstones()) {
            if (!removed.containsKey(tombstone.by())) {
                removed.putIfAbsent(tombstone.removed(), tombstone.at());
            }
        }
        return removed;
    }

    private Announced announced(Introduced introduced, Optional<RegisteredMuaa> known) {
        return new Announced(known.flatMap(RegisteredMuaa::announcement).map(Announced::since).orElse(today()),
            introduced.date(),
            introduced.said().name(),
            introduced.said().software(),
            introduced.said().created(),
            introduced.said().features(),
            introduced.said().fingerprint());
    }

    // That it announced itself again shows here too when the event was lost that tells so
    private Optional<LocalDate> strong(Optional<RegisteredMuaa> known, Optional<Announced> announced) {
        Optional<Instant> before = known.flatMap(RegisteredMuaa::announcement).map(Announced::date);
        boolean again = before.isPresent() && announced.filter(present -> present.date().isAfter(before.get())).isPresent();
        return again ? Optional.of(today()) : known.flatMap(RegisteredMuaa::strong);
    }

    private Notes notes(boolean half, Optional<RegisteredMuaa> known) {
        Notes before = known.map(RegisteredMuaa::notes).orElse(Notes.NONE);
        return new Notes(half ? before.halfSince().or(() -> Optional.of(today())) : Optional.empty(), before.told());
    }

    private Instant removed(Instant at, Optional<RegisteredMuaa> known) {
        return at.isAfter(now) ? known.flatMap(RegisteredMuaa::removed).orElse(now) : at;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
