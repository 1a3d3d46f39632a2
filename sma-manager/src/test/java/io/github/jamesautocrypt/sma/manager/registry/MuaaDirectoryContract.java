/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory.Question;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** What everybody who looks through the MUAAs of all accounts must do. */
public interface MuaaDirectoryContract {
    Account ALICE = new Account("alice@one.example");
    Account BEN = new Account("ben@two.example");
    Account CLEO = new Account("cleo@sub.one.example");

    MuaaRegistry testee();

    /** Looks through what is in the registry. */
    MuaaDirectory directory();

    private static RegisteredMuaa known(String id, LocalDate known) {
        return new RegisteredMuaa(new MuaaId(id), Optional.empty(), Optional.of(known), known, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static RegisteredMuaa removed(String id) {
        return removed(id, Instant.parse("2026-01-09T00:00:00Z"));
    }

    private static RegisteredMuaa removed(String id, Instant at) {
        return new RegisteredMuaa(new MuaaId(id), Optional.empty(), Optional.empty(), TODAY, Optional.empty(), Optional.empty(), Optional.of(at));
    }

    private void fill() {
        testee().write(ALICE, AccountMuaas.NONE, MuaaRegistryContract.of(known("live", TODAY.minusDays(35)), known("stale", TODAY.minusDays(36)),
            removed("removed")));
        testee().write(BEN, AccountMuaas.NONE, MuaaRegistryContract.of(known("staleToo", TODAY.minusDays(90)), known("dead", TODAY.minusDays(91))));
        testee().write(CLEO, AccountMuaas.NONE, MuaaRegistryContract.of(known("deadToo", TODAY.minusDays(400)), known("new", TODAY)));
    }

    private static Question question(Optional<LifeState> state, Optional<String> domain) {
        return new Question(state, domain, LifePolicy.DEFAULT, TODAY);
    }

    private List<String> ids(Optional<LifeState> state, Optional<String> domain, int offset, int limit) {
        return directory().list(question(state, domain), offset, limit).stream().map(listed -> listed.muaa().muaa().value()).toList();
    }

    @Test
    default void muaasAreFoundByTheirStateThoseFirstThatAreSilentForLongest() {
        fill();
        assertThat(ids(Optional.of(LifeState.LIVE), Optional.empty(), 0, 10)).containsExactly("live", "new");
        assertThat(ids(Optional.of(LifeState.STALE), Optional.empty(), 0, 10)).containsExactly("staleToo", "stale");
        assertThat(ids(Optional.of(LifeState.DEAD), Optional.empty(), 0, 10)).containsExactly("deadToo", "dead");
        assertThat(ids(Optional.of(LifeState.REMOVED), Optional.empty(), 0, 10)).containsExactly("removed");
        assertThat(ids(Optional.empty(), Optional.empty(), 0, 10)).hasSize(7);
    }

    @Test
    default void whoWasRemovedComesFirstTheLastOneRemovedAtTheHead() {
        testee().write(ALICE, AccountMuaas.NONE, MuaaRegistryContract.of(removed("former", Instant.parse("2026-01-07T00:00:00Z")), known("dead",
            TODAY.minusDays(400)), removed("latter", Instant.parse("2026-01-09T00:00:00Z"))));

        assertThat(ids(Optional.of(LifeState.REMOVED), Optional.empty(), 0, 10)).containsExactly("latter", "former");
        assertThat(ids(Optional.empty(), Optional.empty(), 0, 10)).containsExactly("latter", "former", "dead");
    }

    @Test
    default void whatIsFoundHasTheStateThatWasAskedFor() {
        fill();
        for (LifeState state : LifeState.values()) {
            assertThat(directory().list(question(Optional.of(state), Optional.empty()), 0, 10))
                .allSatisfy(listed -> assertThat(LifePolicy.DEFAULT.state(listed.muaa(), TODAY)).isEqualTo(state));
        }
    }

    @Test
    default void muaasAreFoundByTheDomainOfTheirUser() {
        fill();
        assertThat(ids(Optional.empty(), Optional.of("one.example"), 0, 10)).containsExactlyInAnyOrder("live", "stale", "removed");
        assertThat(ids(Optional.of(LifeState.DEAD), Optional.of("two.example"), 0, 10)).containsExactly("dead");
        assertThat(ids(Optional.empty(), Optional.of("%"), 0, 10)).isEmpty();
        assertThat(ids(Optional.empty(), Optional.of("t_o.example"), 0, 10)).isEmpty();
    }

    @Test
    default void pagesFollowOneAnother() {
        fill();
        assertThat(ids(Optional.of(LifeState.LIVE), Optional.empty(), 0, 1)).containsExactly("live");
        assertThat(ids(Optional.of(LifeState.LIVE), Optional.empty(), 1, 1)).containsExactly("new");
        assertThat(ids(Optional.of(LifeState.LIVE), Optional.empty(), 2, 1)).isEmpty();
    }

    @Test
    default void allThatIsKnownIsTold() {
        RegisteredMuaa complete = MuaaRegistryContract.complete(new MuaaId("1"));
        testee().write(ALICE, AccountMuaas.NONE, MuaaRegistryContract.of(complete));
        assertThat(directory().list(question(Optional.empty(), Optional.empty()), 0, 10)).containsExactly(new MuaaDirectory.Listed(ALICE, complete));
    }

    @Test
    default void aSignOfLifeMovesAMuaaAtOnce() {
        fill();
        testee().noticed(BEN, new MuaaId("dead"), Evidence.WEAK, TODAY);
        testee().noticed(CLEO, new MuaaId("deadToo"), Evidence.STRONG, TODAY.minusDays(40));
        testee().noticed(ALICE, new MuaaId("removed"), Evidence.STRONG, TODAY);
        assertThat(ids(Optional.of(LifeState.DEAD), Optional.empty(), 0, 10)).isEmpty();
        assertThat(ids(Optional.of(LifeState.LIVE), Optional.empty(), 0, 10)).contains("dead").doesNotContain("removed");
        assertThat(ids(Optional.of(LifeState.STALE), Optional.empty(), 0, 10)).contains("deadToo");
    }

    @Test
    default void howManyThereAreIsCounted() {
        fill();
        assertThat(directory().count(question(Optional.empty(), Optional.empty()))).isEqualTo(
            Map.of(LifeState.LIVE, 2L, LifeState.STALE, 2L, LifeState.DEAD, 2L, LifeState.REMOVED, 1L));
        assertThat(directory().count(question(Optional.empty(), Optional.of("two.example")))).isEqualTo(Map.of(LifeState.STALE, 1L, LifeState.DEAD, 1L));
        assertThat(directory().count(question(Optional.of(LifeState.LIVE), Optional.empty()))).isEqualTo(Map.of(LifeState.LIVE, 2L));
    }

    @Test
    default void accountsAreListedByNamePageByPage() {
        fill();
        assertThat(directory().accounts(Optional.empty(), 2)).containsExactly(ALICE, BEN);
        assertThat(directory().accounts(Optional.of(BEN), 2)).containsExactly(CLEO);
        assertThat(directory().accounts(Optional.of(CLEO), 2)).isEmpty();
    }
}
