/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.header.AutocryptHeader;

/** Own keys for the length of a test. */
public class MemoryOwnKeys implements OwnKeys {
    private static final Comparator<OwnKey> ORDER = Comparator.comparing((OwnKey key) -> key.header().addr())
        .thenComparing(OwnKey::lastSeen, Comparator.reverseOrder());

    private final Map<Account, List<OwnKey>> keys = new HashMap<>();
    private final MemoryKeyEvents events;

    public MemoryOwnKeys() {
        this(new MemoryKeyEvents());
    }

    /** Keys whose changes are logged there. */
    public MemoryOwnKeys(MemoryKeyEvents events) {
        this.events = events;
    }

    @Override
    public synchronized void record(Account account, AutocryptHeader header, Receipt receipt) {
        List<OwnKey> known = keys.computeIfAbsent(account, any -> new ArrayList<>());
        Optional<OwnKey> before = known.stream().filter(key -> isSameKey(key.header(), header)).findFirst();
        if (before.isEmpty() && !OwnKeys.isRoomFor(ofAddress(known, header), receipt.at())) {
            return;
        }
        OwnKeyEvents.of(ofAddress(known, header), header, receipt).forEach(event -> events.add(account, event));
        before.ifPresent(known::remove);
        Instant seen = receipt.at();
        known.add(before.map(key -> merged(key, header, seen)).orElseGet(() -> new OwnKey(header, seen, seen)));
        ofAddress(known, header).stream()
            .skip(MAX_KEYS_PER_ADDRESS)
            .forEach(oldest -> {
                known.remove(oldest);
                events.add(account, OwnKeyEvents.removed(oldest, receipt));
            });
    }

    private static List<OwnKey> ofAddress(List<OwnKey> keys, AutocryptHeader header) {
        return keys.stream().filter(key -> key.header().addr().equals(header.addr())).sorted(ORDER).toList();
    }

    @Override
    public synchronized List<OwnKey> list(Account account) {
        return keys.getOrDefault(account, List.of()).stream().sorted(ORDER).toList();
    }

    private static boolean isSameKey(AutocryptHeader one, AutocryptHeader other) {
        return one.addr().equals(other.addr()) && one.keydata().equals(other.keydata());
    }

    private static OwnKey merged(OwnKey before, AutocryptHeader header, Instant seen) {
        boolean newer = seen.isAfter(before.lastSeen());
        return new OwnKey(newer ? header : before.header(),
            seen.isBefore(before.firstSeen()) ? seen : before.firstSeen(),
            newer ? seen : before.lastSeen());
    }
}
