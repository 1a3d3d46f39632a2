/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Announced;

/**
 * One MUAA as JSON; days are in UTC.
 *
 * @param lastSign    the last day on which it is known to have lived
 * @param announced   the date of its announcement, like all up to {@code fingerprint}
 * @param announcedSince since when the server knows an announcement of it
 * @param inboxSince  since when the server knows its inbox
 */
public record MuaaView(String user, String muaa, String state, String known, String lastSign, Optional<String> lastStrongSign,
                       Optional<String> lastWeakSign, Optional<String> inboxSince, Optional<String> announcedSince, Optional<Instant> announced,
                       Optional<String> name, Optional<String> software, Optional<Instant> created, Optional<List<String>> features,
                       Optional<String> fingerprint, Optional<Instant> removed) {

    static MuaaView of(Account account, RegisteredMuaa muaa, LifeState state) {
        Optional<Announced> announcement = muaa.announcement();
        return new MuaaView(account.name(),
            muaa.muaa().value(),
            word(state),
            muaa.known().toString(),
            muaa.lastSign().toString(),
            muaa.strong().map(LocalDate::toString),
            muaa.weak().map(LocalDate::toString),
            muaa.inboxSince().map(LocalDate::toString),
            announcement.map(Announced::since).map(LocalDate::toString),
            announcement.map(Announced::date),
            announcement.map(Announced::name),
            announcement.map(Announced::software),
            announcement.map(Announced::created),
            announcement.map(Announced::features),
            announcement.map(Announced::fingerprint),
            muaa.removed());
    }

    static String word(LifeState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
