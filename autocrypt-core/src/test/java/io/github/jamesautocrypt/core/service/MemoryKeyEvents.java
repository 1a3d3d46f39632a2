/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/** A log of key events for the length of a test. */
public class MemoryKeyEvents implements KeyEvents {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Account account, KeyEvent event) {
    }

    synchronized void add(Account account, KeyEvent event) {
        entries.add(0, new Entry(account, event));
    }

    @Override
    public synchronized List<KeyEvent> list(Account account, Optional<CanonicalAddress> address, int offset, int limit) {
        return entries.stream()
            .filter(entry -> entry.account().equals(account))
            .map(Entry::event)
            .filter(event -> address.filter(only -> !only.equals(event.address())).isEmpty())
            .skip(offset)
            .limit(limit)
            .toList();
    }
}
