/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.DueAccounts.Due;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** What everybody must do who tells in which accounts something may have expired. */
public interface DueAccountsContract {
    Account ALICE = new Account("alice@example.org");
    Account BOB = new Account("bob@example.org");
    Account CAROL = new Account("carol_x@other.example");
    Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");

    DueAccounts due();

    /** Changes the folders of accounts that are due. */
    MuaaRegistry testee();

    private long change(Account account) {
        AccountMuaas seen = testee().read(account);
        assertThat(testee().write(account, seen, MuaaRegistryContract.of(MuaaRegistryContract.silent(new MuaaId("m" + seen.version()))))).isTrue();
        return testee().read(account).version();
    }

    private List<Account> due(Instant by) {
        return due().list(Optional.empty(), by, Optional.empty(), 10).stream().map(Due::account).toList();
    }

    private static Instant inDays(int days) {
        return Instant.now().plus(Duration.ofDays(days));
    }

    @Test
    default void anAccountIsDueADayAfterItChanged() {
        change(ALICE);
        assertThat(due(Instant.now().plus(Duration.ofHours(23)))).isEmpty();
        assertThat(due(Instant.now().plus(Duration.ofHours(25)))).containsExactly(ALICE);
    }

    @Test
    default void anAccountIsDueWhenItIsToBeLookedAtAgain() {
        due().lookAgain(ALICE, change(ALICE), inDays(9));
        assertThat(due(inDays(8))).isEmpty();
        assertThat(due(inDays(10))).containsExactly(ALICE);
    }

    @Test
    default void aChangeMakesItDueEarlierAndNeverLater() {
        due().lookAgain(ALICE, change(ALICE), inDays(9));
        change(ALICE);
        assertThat(due(inDays(2))).containsExactly(ALICE);
        due().lookAgain(BOB, change(BOB), EARLY);
        change(BOB);
        assertThat(due(Instant.now())).containsExactly(BOB);
    }

    @Test
    default void whoLookedBeforeItChangedDoesNotMakeItDueLater() {
        long seen = change(ALICE);
        change(ALICE);
        due().lookAgain(ALICE, seen, inDays(9));
        assertThat(due(inDays(2))).containsExactly(ALICE);
    }

    @Test
    default void thoseComeFirstThatHaveBeenDueForLongestAndPagesMeet() {
        due().lookAgain(ALICE, change(ALICE), EARLY.plusSeconds(5));
        due().lookAgain(BOB, change(BOB), EARLY);
        due().lookAgain(CAROL, change(CAROL), EARLY.plusSeconds(5));
        List<Due> first = due().list(Optional.empty(), inDays(0), Optional.empty(), 1);
        List<Due> second = due().list(Optional.of(first.get(0)), inDays(0), Optional.empty(), 1);
        List<Due> third = due().list(Optional.of(second.get(0)), inDays(0), Optional.empty(), 2);
        assertThat(List.of(first, second, third)).extracting(page -> page.get(0).account()).containsExactly(BOB, ALICE, CAROL);
        assertThat(third).hasSize(1);
    }

    @Test
    default void onlyThoseOfADomainAreTold() {
        due().lookAgain(ALICE, change(ALICE), EARLY);
        due().lookAgain(CAROL, change(CAROL), EARLY);
        assertThat(due().list(Optional.empty(), inDays(0), Optional.of("other.example"), 10)).extracting(Due::account).containsExactly(CAROL);
        assertThat(due().list(Optional.empty(), inDays(0), Optional.of("ther.example"), 10)).isEmpty();
    }

    @Test
    default void whomASettingConcernsIsDueAtOnce() {
        List.of(ALICE, BOB, CAROL).forEach(account -> due().lookAgain(account, change(account), inDays(9)));
        due().lookAtOnce(new Scope.User(CAROL));
        assertThat(due(inDays(0))).containsExactly(CAROL);
        due().lookAtOnce(new Scope.Domain("example.org"));
        assertThat(due(inDays(0))).containsExactlyInAnyOrder(ALICE, BOB, CAROL);
        List.of(ALICE, BOB, CAROL).forEach(account -> due().lookAgain(account, testee().read(account).version(), inDays(9)));
        due().lookAtOnce(new Scope.Global());
        assertThat(due(inDays(0))).hasSize(3);
    }

    @Test
    default void whoLookedBeforeSomethingElseWasSetDoesNotMakeItDueLater() {
        long seen = change(ALICE);
        due().lookAtOnce(new Scope.Global());
        due().lookAgain(ALICE, seen, inDays(9));
        assertThat(due(inDays(0))).containsExactly(ALICE);
    }

    @Test
    default void itIsToldWhetherTheServerHadOtherSettingsBefore() {
        due().replaceSettings("a");
        assertThat(due().replaceSettings("b")).isTrue();
        assertThat(due().replaceSettings("b")).isFalse();
        assertThat(due().replaceSettings("a")).isTrue();
    }
}
