/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Commands that take turns: of each account one at a time, in the order in which they came. Thread-safe; no thread waits. */
final class Turns {
    private final Map<String, Sinks.Empty<Void>> lastOf = new ConcurrentHashMap<>();

    /** The command, once all that came before it on this account have ended, well or not. */
    Mono<Void> inTurn(String account, Mono<Void> command) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> mine = Sinks.empty();
            Sinks.Empty<Void> before = lastOf.put(account, mine);
            // on another thread, for many that wait would otherwise end within each other
            Mono<Void> turn = before == null ? Mono.empty() : before.asMono().publishOn(Schedulers.boundedElastic());
            // who goes away while waiting must not let the next one pass
            return turn.then(command).doFinally(end -> turn.subscribe(nothing -> { }, error -> { }, () -> pass(account, mine)));
        });
    }

    private void pass(String account, Sinks.Empty<Void> mine) {
        lastOf.remove(account, mine);
        mine.tryEmitEmpty();
    }

    /** How many accounts have somebody at work or waiting. */
    int accounts() {
        return lastOf.size();
    }
}
