/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Stream;

import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;

/**
 * When an account in which nothing is to be done now is to be looked at next: not later than anything that stands in it can expire, or that comes
 * meanwhile, but for what never does any harm; and at the latest in thirty days. A pure function; immutable and thread-safe.
 */
record NextLook(ExpiryDecisions account) {
    private static final Duration SOONEST = Duration.ofHours(1);
    private static final Duration LATEST = Duration.ofDays(30);

    Instant instant() {
        Instant now = account.now();
        Instant first = candidates().min(Comparator.naturalOrder()).orElse(now.plus(LATEST));
        Instant notTooLate = first.isAfter(now.plus(LATEST)) ? now.plus(LATEST) : first;
        return notTooLate.isBefore(now.plus(SOONEST)) ? now.plus(SOONEST) : notTooLate;
    }

    private Stream<Instant> candidates() {
        // Who sets something else has all accounts looked at
        if (account.policy().mode().value() == ExpiryMode.OFF) {
            return Stream.empty();
        }
        if (account.isHeld()) {
            return account.contents().hold().flatMap(Hold::until).stream();
        }
        return Stream.of(account.devices().flatMap(this::life), outlivingInboxes(), messages(), new Board(account).endings()).flatMap(instants -> instants);
    }

    private Stream<Instant> life(RegisteredMuaa muaa) {
        LocalDate last = account.policy().lastSign(muaa);
        if (!account.isWhole(muaa)) {
            LocalDate since = muaa.notes().halfSince().orElse(account.today());
            return Stream.of(after(since.isBefore(last) ? last : since, account.policy().orphanDays().value()));
        }
        Stream<Instant> dead = account.isKept(muaa) ? Stream.empty() : Stream.of(after(last, account.policy().deadAfter()));
        return Stream.concat(Stream.of(after(last, account.policy().staleDays().value())).filter(account.now()::isBefore), dead);
    }

    // whole days after, and of the last one nobody knows the hour
    private static Instant after(LocalDate day, int days) {
        return day.plusDays(days + 1L).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private Stream<Instant> outlivingInboxes() {
        return account.contents().inboxes().keySet().stream().flatMap(muaa -> account.outliving(muaa).stream())
            .map(since -> since.plus(ExpiryDecisions.GRACE));
    }

    // what comes from now on is not old before that
    private Stream<Instant> messages() {
        Instant soonest = account.now().plus(Duration.ofDays(account.policy().messageDays().value()));
        return account.contents().inboxes().values().stream()
            .flatMap(inbox -> Stream.concat(inbox.messages().stream().map(account::end), Stream.of(soonest)));
    }
}
