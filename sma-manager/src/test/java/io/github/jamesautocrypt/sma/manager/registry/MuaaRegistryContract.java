/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Announced;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Notes;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** What every registry of MUAAs must do. */
public interface MuaaRegistryContract {
    Account ALICE = new Account("alice@example.org");
    Account BOB = new Account("bob@example.org");
    MuaaId LAPTOP = new MuaaId("6109247313402398215");
    MuaaId PHONE = new MuaaId("phone-A");
    LocalDate TODAY = LocalDate.parse("2026-01-10");
    Announced ANNOUNCED = new Announced(TODAY.minusDays(3), Instant.parse("2026-01-10T09:00:00Z"), "T\u00E9l\u00E9phone d'Alice \uD83D\uDCF1", "muaa 0.1",
        Instant.parse("2026-01-01T00:00:00Z"), List.of("read-only", "x"), "C1CD5286E6E36E9856FF123F2AE86864A2845692");

    MuaaRegistry testee();

    /** A MUAA of which everything is known. */
    static RegisteredMuaa complete(MuaaId id) {
        return new RegisteredMuaa(id, Optional.of(ANNOUNCED), Optional.of(TODAY.minusDays(1)), TODAY.minusDays(4), Optional.of(TODAY.minusDays(2)),
            Optional.of(TODAY), Optional.of(Instant.parse("2026-01-10T09:11:40Z")));
    }

    /** A MUAA of which nothing is known but that it has an inbox. */
    static RegisteredMuaa silent(MuaaId id) {
        return new RegisteredMuaa(id, Optional.empty(), Optional.of(TODAY), TODAY, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static AccountMuaas of(RegisteredMuaa... muaas) {
        return new AccountMuaas(Arrays.stream(muaas).collect(Collectors.toMap(RegisteredMuaa::muaa, Function.identity())), 0);
    }

    private void write(Account account, RegisteredMuaa... muaas) {
        assertThat(testee().write(account, testee().read(account), of(muaas))).isTrue();
    }

    private Map<MuaaId, RegisteredMuaa> muaas(Account account) {
        return testee().read(account).muaas();
    }

    @Test
    default void nothingIsKnownOfAnAccountThatWasNeverWritten() {
        assertThat(testee().read(ALICE)).isEqualTo(AccountMuaas.NONE);
    }

    @Test
    default void allThatIsKnownOfAMuaaIsKept() {
        write(ALICE, complete(LAPTOP), silent(PHONE));
        assertThat(muaas(ALICE)).containsOnly(Map.entry(LAPTOP, complete(LAPTOP)), Map.entry(PHONE, silent(PHONE)));
        assertThat(muaas(BOB)).isEmpty();
    }

    @Test
    default void longFingerprintsAndNoFeaturesAreKept() {
        Announced announced = new Announced(TODAY, Instant.EPOCH, "", "", Instant.EPOCH, List.of(), "AB".repeat(32));
        RegisteredMuaa muaa = new RegisteredMuaa(LAPTOP, Optional.of(announced), Optional.empty(), TODAY, Optional.empty(), Optional.empty(), Optional.empty());
        write(ALICE, muaa);
        assertThat(muaas(ALICE)).containsOnly(Map.entry(LAPTOP, muaa));
    }

    @Test
    default void whatIsWrittenReplacesWhatWasKnown() {
        write(ALICE, complete(LAPTOP), silent(PHONE));
        write(ALICE, silent(LAPTOP));
        RegisteredMuaa laptop = muaas(ALICE).get(LAPTOP);
        assertThat(laptop.announcement()).isEmpty();
        assertThat(laptop.known()).isEqualTo(TODAY);
        assertThat(laptop.isRemoved()).isFalse();
        assertThat(muaas(ALICE)).doesNotContainKey(PHONE);
    }

    @Test
    default void whoReadBeforeSomebodyWroteMustReadAgain() {
        write(ALICE, silent(LAPTOP));
        AccountMuaas seen = testee().read(ALICE);
        write(ALICE, silent(PHONE));
        assertThat(testee().write(ALICE, seen, of(complete(LAPTOP)))).isFalse();
        assertThat(muaas(ALICE)).containsOnlyKeys(PHONE);
    }

    @Test
    default void whoSawNothingDoesNotReplaceWhatWasThere() {
        write(ALICE, silent(LAPTOP));
        assertThat(testee().write(ALICE, AccountMuaas.NONE, of(silent(PHONE)))).isFalse();
        assertThat(muaas(ALICE)).containsOnlyKeys(LAPTOP);
    }

    @Test
    default void anAccountWhoseMuaasAreAllGoneIsNotTakenForOneThatWasNeverWritten() {
        AccountMuaas nothing = testee().read(ALICE);
        write(ALICE, silent(LAPTOP));
        write(ALICE);
        assertThat(muaas(ALICE)).isEmpty();
        assertThat(testee().write(ALICE, nothing, of(silent(PHONE)))).isFalse();
    }

    @Test
    default void signsOfLifeAreRemembered() {
        write(ALICE, silent(LAPTOP), silent(PHONE));
        testee().noticed(ALICE, LAPTOP, Evidence.STRONG, TODAY.plusDays(1));
        testee().noticed(ALICE, LAPTOP, Evidence.WEAK, TODAY.plusDays(2));
        assertThat(muaas(ALICE).get(LAPTOP).strong()).contains(TODAY.plusDays(1));
        assertThat(muaas(ALICE).get(LAPTOP).weak()).contains(TODAY.plusDays(2));
        assertThat(muaas(ALICE).get(PHONE)).isEqualTo(silent(PHONE));
    }

    @Test
    default void whatMattersToExpiryIsKeptAndThatOthersWereToldIsNotForgotten() {
        RegisteredMuaa silent = silent(LAPTOP);
        RegisteredMuaa half = new RegisteredMuaa(LAPTOP, silent.announcement(), silent.inboxSince(), silent.known(), silent.strong(), silent.weak(),
            silent.removed(), new Notes(Optional.of(TODAY.minusDays(5)), Optional.empty()));
        write(ALICE, half, silent(PHONE));
        testee().told(ALICE, LAPTOP, TODAY.minusDays(40));
        testee().told(ALICE, LAPTOP, TODAY.minusDays(50));
        assertThat(muaas(ALICE).get(LAPTOP).notes()).isEqualTo(new Notes(Optional.of(TODAY.minusDays(5)), Optional.of(TODAY.minusDays(40))));
        write(ALICE, muaas(ALICE).get(LAPTOP), complete(PHONE));
        assertThat(muaas(ALICE).get(LAPTOP).notes().told()).contains(TODAY.minusDays(40));
        assertThat(muaas(ALICE).get(PHONE).notes()).isEqualTo(Notes.NONE);
    }

    @Test
    default void aSignOfAnEarlierDayChangesNothing() {
        write(ALICE, complete(LAPTOP));
        testee().noticed(ALICE, LAPTOP, Evidence.STRONG, TODAY.minusDays(9));
        testee().noticed(ALICE, LAPTOP, Evidence.WEAK, TODAY.minusDays(9));
        assertThat(muaas(ALICE).get(LAPTOP)).isEqualTo(complete(LAPTOP));
    }

    @Test
    default void aSignOfAMuaaThatIsNotKnownChangesNothing() {
        testee().noticed(BOB, LAPTOP, Evidence.STRONG, TODAY);
        write(ALICE, silent(LAPTOP));
        testee().noticed(ALICE, PHONE, Evidence.STRONG, TODAY);
        assertThat(testee().read(BOB)).isEqualTo(AccountMuaas.NONE);
        assertThat(muaas(ALICE)).containsOnly(Map.entry(LAPTOP, silent(LAPTOP)));
    }

    @Test
    default void aSignThatCameWhileSomebodyLookedAtTheFoldersIsNotLost() {
        write(ALICE, silent(LAPTOP));
        AccountMuaas seen = testee().read(ALICE);
        testee().noticed(ALICE, LAPTOP, Evidence.STRONG, TODAY.plusDays(1));
        testee().noticed(ALICE, LAPTOP, Evidence.WEAK, TODAY.plusDays(2));
        assertThat(testee().write(ALICE, seen, of(complete(LAPTOP)))).isTrue();
        assertThat(muaas(ALICE).get(LAPTOP).strong()).contains(TODAY.plusDays(1));
        assertThat(muaas(ALICE).get(LAPTOP).weak()).contains(TODAY.plusDays(2));
    }

    @Test
    default void ofManyWhoWriteAtOnceEachSucceedsInTheEnd() throws Exception {
        int writers = 8;
        ExecutorService executor = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Boolean>> work = IntStream.range(0, writers).<Callable<Boolean>>mapToObj(i -> () -> addPersistently(new MuaaId("m" + i))).toList();
            for (Future<Boolean> done : executor.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(muaas(ALICE)).hasSize(writers);
    }

    private boolean addPersistently(MuaaId muaa) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            AccountMuaas seen = testee().read(ALICE);
            if (testee().write(ALICE, seen, seen.joinedWith(of(silent(muaa))))) {
                return true;
            }
        }
        return false;
    }
}
