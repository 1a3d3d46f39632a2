/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class TurnsTest {
    private final Turns testee = new Turns();
    private final List<String> done = new CopyOnWriteArrayList<>();

    private Mono<Void> noting(String name) {
        return Mono.fromRunnable(() -> done.add(name));
    }

    @Test
    void commandsOfAnAccountEndInTheOrderInWhichTheyCame() {
        Sinks.Empty<Void> first = Sinks.empty();
        testee.inTurn("alice", first.asMono().then(noting("first"))).subscribe();
        testee.inTurn("alice", noting("second")).subscribe();
        testee.inTurn("bob", noting("of bob")).subscribe();
        assertThat(done).containsExactly("of bob");

        first.tryEmitEmpty();

        await().untilAsserted(() -> assertThat(done).containsExactly("of bob", "first", "second"));
        await().untilAsserted(() -> assertThat(testee.accounts()).isZero());
    }

    @Test
    void aCommandThatFailsLetsTheNextOnePass() {
        testee.inTurn("alice", Mono.error(new IllegalStateException("for a test"))).subscribe(nothing -> { }, error -> done.add("failed"));
        testee.inTurn("alice", noting("second")).subscribe();

        await().untilAsserted(() -> assertThat(done).containsExactly("failed", "second"));
    }

    @Test
    void whoGoesAwayWhileWaitingLetsNobodyPassBeforeTheFirstHasEnded() {
        Sinks.Empty<Void> first = Sinks.empty();
        testee.inTurn("alice", first.asMono().then(noting("first"))).subscribe();
        Disposable second = testee.inTurn("alice", noting("second")).subscribe();
        testee.inTurn("alice", noting("third")).subscribe();

        second.dispose();
        assertThat(done).isEmpty();
        first.tryEmitEmpty();

        await().untilAsserted(() -> assertThat(done).containsExactly("first", "third"));
    }

    @Test
    void manyThatWaitEndWithoutFillingTheStack() {
        Sinks.Empty<Void> first = Sinks.empty();
        testee.inTurn("alice", first.asMono()).subscribe();
        for (int i = 0; i < 5_000; i++) {
            testee.inTurn("alice", noting("next")).subscribe();
        }

        first.tryEmitEmpty();

        await().untilAsserted(() -> assertThat(done).hasSize(5_000));
    }
}
