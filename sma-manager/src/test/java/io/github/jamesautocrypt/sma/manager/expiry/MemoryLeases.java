/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases for tests; forgets everything with the process. Thread-safe. */
public final class MemoryLeases implements Leases {
    private final Map<String, Lease> leases = new HashMap<>();

    private record Lease(String holder, Instant until) {
    }

    @Override
    public synchronized boolean take(String name, String holder, Instant now, Instant until) {
        boolean free = Optional.ofNullable(leases.get(name)).filter(lease -> !lease.holder().equals(holder) && lease.until().isAfter(now)).isEmpty();
        if (free) {
            leases.put(name, new Lease(holder, until));
        }
        return free;
    }

    @Override
    public synchronized void giveBack(String name, String holder) {
        leases.computeIfPresent(name, (same, lease) -> lease.holder().equals(holder) ? null : lease);
    }
}
