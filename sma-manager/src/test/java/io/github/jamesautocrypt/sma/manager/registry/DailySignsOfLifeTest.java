/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

class DailySignsOfLifeTest {
    private static final Account ALICE = new Account("alice@example.org");
    private static final Account BOB = new Account("bob@example.org");
    private static final MuaaId LAPTOP = new MuaaId("1");
    private static final MuaaId PHONE = new MuaaId("27");

    private final List<String> written = new ArrayList<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-10T23:59:00Z");
    private boolean storeFails;
    private boolean overloaded;

    private final DailySignsOfLife testee = new DailySignsOfLife(new Recording(), new Now(), task -> {
        if (overloaded) {
            throw new RejectedExecutionException();
        }
        waiting.add(task);
    });

    @Test
    void aSignIsWrittenLaterAndOnceAnHour() {
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        assertThat(written).isEmpty();

        write();
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        write();

        assertThat(written).containsExactly("alice@example.org 1 WEAK 2026-01-10");
    }

    @Test
    void accountsMuaasAndKindsOfEvidenceAreKeptApart() {
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        testee.noticed(ALICE, LAPTOP, Evidence.STRONG);
        testee.noticed(ALICE, PHONE, Evidence.WEAK);
        testee.noticed(BOB, LAPTOP, Evidence.WEAK);
        write();

        assertThat(written).containsExactly("alice@example.org 1 WEAK 2026-01-10", "alice@example.org 1 STRONG 2026-01-10",
            "alice@example.org 27 WEAK 2026-01-10", "bob@example.org 1 WEAK 2026-01-10");
    }

    @Test
    void theNextDayItIsWrittenAgain() {
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        now = now.plus(Duration.ofMinutes(1));
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        write();

        assertThat(written).containsExactly("alice@example.org 1 WEAK 2026-01-10", "alice@example.org 1 WEAK 2026-01-11");
    }

    @Test
    void anHourLaterItIsWrittenAgainForTheStoreMayHaveBeenReplaced() {
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        now = now.minus(Duration.ofHours(1));
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        write();

        assertThat(written).containsExactly("alice@example.org 1 WEAK 2026-01-10", "alice@example.org 1 WEAK 2026-01-10");
    }

    @Test
    void aSignThatIsDroppedLeavesRoomForTheNext() {
        overloaded = true;
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        overloaded = false;
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        write();

        assertThat(written).hasSize(1);
    }

    @Test
    void aStoreThatFailsHearsTheNextSign() {
        storeFails = true;
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        write();
        storeFails = false;
        testee.noticed(ALICE, LAPTOP, Evidence.WEAK);
        write();

        assertThat(written).hasSize(1);
    }

    @Test
    void noMoreIsRememberedThanItMayBe() {
        for (int i = 0; i <= DailySignsOfLife.REMEMBERED; i++) {
            testee.noticed(ALICE, new MuaaId("1" + i), Evidence.WEAK);
        }
        write();
        written.clear();

        testee.noticed(ALICE, new MuaaId("10"), Evidence.WEAK);
        write();

        assertThat(written).containsExactly("alice@example.org 10 WEAK 2026-01-10");
    }

    private void write() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private final class Recording implements MuaaRegistry {
        @Override
        public AccountMuaas read(Account account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean write(Account account, AccountMuaas seen, AccountMuaas now) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void told(Account account, MuaaId muaa, LocalDate lastSign) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void noticed(Account account, MuaaId muaa, Evidence evidence, LocalDate day) {
            if (storeFails) {
                throw new StoreException("The store is not there, for a test");
            }
            written.add(account.name() + ' ' + muaa + ' ' + evidence + ' ' + day);
        }
    }

    private final class Now extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
