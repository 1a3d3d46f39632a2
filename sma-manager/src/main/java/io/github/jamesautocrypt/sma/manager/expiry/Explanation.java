/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.core.policy.Value;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.expiry.SmaContents.InboxContents;
import io.github.jamesautocrypt.sma.manager.expiry.SmaContents.InboxMessage;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.BoardMessage;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Announced;

/** Says in sentences what a device is to the expiry, why, and what happens when. Pure; immutable and thread-safe. */
record Explanation(ExpiryDecisions account, RegisteredMuaa muaa) {

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(mode());
        account.contents().hold().filter(hold -> hold.isInForce(account.now())).map(Explanation::hold).ifPresent(sentences::add);
        if (muaa.isRemoved()) {
            sentences.addAll(removal());
        } else {
            sentences.add(life());
            sentences.add(account.isWhole(muaa) ? fate() : half());
        }
        unread().ifPresent(sentences::add);
        return sentences;
    }

    private String mode() {
        Value<ExpiryMode> mode = account.policy().mode();
        String consequence = switch (mode.value()) {
            case OFF -> "nobody looks what has expired";
            case REPORT -> "what has expired is reported, and nothing is deleted";
            case ENFORCE -> "what has expired is deleted";
        };
        return "For this account " + consequence + " (" + set(SmaSettings.EXPIRY, mode) + ").";
    }

    private static String hold(Hold hold) {
        return "Nothing of this account expires since " + hold.since() + hold.until().map(until -> " until " + until).orElse("") + ": " + hold.reason() + ".";
    }

    private String life() {
        LocalDate last = account.policy().lastSign(muaa);
        LifeState state = account.policy().state(muaa, account.today());
        return muaa.announcement().map(Announced::name).filter(name -> !name.isBlank()).map(name -> "'" + name + "'").orElse("This device") + " is "
            + state.name().toLowerCase(Locale.ROOT) + ": the last sign of life that counts was on " + last + ", " + daysSince(last) + " day(s) ago"
            + " (strong: " + day(muaa.strong()) + ", weak: " + day(muaa.weak()) + (account.policy().weakSigns() ? "" : " and does not count") + ", known since "
            + muaa.known() + ").";
    }

    private String fate() {
        LocalDate last = account.policy().lastSign(muaa);
        String stale = "Without another one it is stale from " + after(last, account.policy().staleDays().value()) + " on (" + set(SmaSettings.STALE,
            account.policy().staleDays()) + ") and dead from " + after(last, account.policy().deadAfter()) + " on (" + set(SmaSettings.DEAD,
            account.policy().deadDays()) + ")";
        if (account.isKept(muaa)) {
            return stale + "; but it is the device of this account that lived last, and stays (" + SmaSettings.KEEP_LAST.key() + "=on).";
        }
        return stale + (muaa.isComplete() ? "; then it is removed, and its inbox goes a day later." : "; then its inbox goes.");
    }

    private String half() {
        LocalDate since = muaa.notes().halfSince().orElse(account.today());
        LocalDate last = account.policy().lastSign(muaa);
        LocalDate end = after(since.isBefore(last) ? last : since, account.policy().orphanDays().value());
        return "It has " + (muaa.inboxSince().isPresent() ? "an inbox and no announcement" : "an announcement and no inbox") + " since " + since
            + "; if that stays so, and it gives no sign of life, that goes on " + end + " (" + set(SmaSettings.ORPHAN, account.policy().orphanDays()) + ").";
    }

    private List<String> removal() {
        List<String> sentences = new ArrayList<>();
        boolean silent = account.outliving(muaa.muaa()).isPresent();
        sentences.add("It was removed at " + muaa.removed().orElseThrow() + (silent ? " because it was silent for too long." : "."));
        account.outliving(muaa.muaa()).filter(any -> account.contents().inboxes().containsKey(muaa.muaa()))
            .ifPresent(since -> sentences.add("Its inbox goes at " + since.plus(ExpiryDecisions.GRACE) + "."));
        account.contents().facts().tombstones().stream()
            .filter(tombstone -> tombstone.removed().equals(muaa.muaa()))
            .flatMap(tombstone -> account.onBoard(tombstone.uid()).stream())
            .map(BoardMessage::received)
            .max(Comparator.naturalOrder())
            .ifPresent(since -> sentences.add("Its tombstone goes at " + later(since, account.policy().tombstoneDays()) + " ("
                + set(SmaSettings.TOMBSTONE, account.policy().tombstoneDays()) + "); until then nobody can come back by this ID."));
        return sentences;
    }

    private Optional<String> unread() {
        List<InboxMessage> messages = Optional.ofNullable(account.contents().inboxes().get(muaa.muaa())).map(InboxContents::messages).orElse(List.of());
        return messages.stream().map(account::end).min(Comparator.naturalOrder())
            .map(first -> messages.size() + " message(s) wait in its inbox; unless it reads them, the first goes at " + first + " ("
                + set(SmaSettings.MESSAGE, account.policy().messageDays()) + ").");
    }

    private static Instant later(Instant since, Value<Integer> days) {
        return since.plus(Duration.ofDays(days.value()));
    }

    private static LocalDate after(LocalDate day, int days) {
        return day.plusDays(days + 1L);
    }

    private static <T> String set(Setting<T> setting, Value<T> value) {
        return setting.key() + "=" + setting.format(value.value()) + ", " + value.level().name().toLowerCase(Locale.ROOT);
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("never");
    }

    private long daysSince(LocalDate day) {
        return account.today().toEpochDay() - day.toEpochDay();
    }
}
