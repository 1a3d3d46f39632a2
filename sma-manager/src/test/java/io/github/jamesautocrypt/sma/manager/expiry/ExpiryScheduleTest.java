/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.World.Node;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

class ExpiryScheduleTest {
    private static final MuaaId PHONE = new MuaaId("27");
    private static final MuaaId LAPTOP = new MuaaId("28");

    private final World world = new World(World::inMemory);

    private void join(Account account) {
        world.join(account, PHONE);
        world.join(account, LAPTOP);
        world.node().look(account);
    }

    @Test
    void itDoesWhatPoliciesSay() {
        Account alice = new Account("alice@example.org");
        join(alice);
        world.set(new Scope.Global(), Map.of("sma.expiry", "enforce"));
        world.pass(Duration.ofDays(91));
        world.live(alice, LAPTOP, Evidence.STRONG);
        try (ExpirySchedule schedule = new ExpirySchedule(world.node().expiry, world.stored.due(), "a", Duration.ofHours(6))) {
            schedule.runCalmly();
        }
        assertThat(world.tombstones(alice)).containsOnlyKeys(PHONE);
        assertThat(world.stored.reports().latest().orElseThrow().summary().origin()).isEqualTo("schedule");
    }

    @Test
    void aRunThatFailsDoesNotEndThoseThatFollow() {
        Account alice = new Account("alice@example.org");
        join(alice);
        world.pass(Duration.ofDays(91));
        Node unlucky = world.new Node(folders -> new Interrupted(folders, -1, () -> {
            throw new StoreException("for a test");
        }));
        try (ExpirySchedule schedule = new ExpirySchedule(unlucky.expiry, world.stored.due(), "a", Duration.ofHours(6))) {
            assertThatCode(schedule::runCalmly).doesNotThrowAnyException();
        }
    }

    @Test
    void whoClosesItEndsARunWithTheAccountThatItIsAt() {
        for (int i = 0; i < 5; i++) {
            join(new Account("user" + i + "@example.org"));
        }
        world.pass(Duration.ofDays(91));
        AtomicReference<ExpirySchedule> schedule = new AtomicReference<>();
        Node node = world.new Node(folders -> new Interrupted(folders, 1, () -> schedule.get().close()));
        schedule.set(new ExpirySchedule(node.expiry, world.stored.due(), "a", Duration.ofHours(6)));
        schedule.get().runCalmly();
        assertThat(Thread.interrupted()).isTrue();
        ExpirySummary summary = world.stored.reports().latest().orElseThrow().summary();
        assertThat(summary.accounts()).isEqualTo(1);
        assertThat(summary.ended()).isEmpty();
    }
}
