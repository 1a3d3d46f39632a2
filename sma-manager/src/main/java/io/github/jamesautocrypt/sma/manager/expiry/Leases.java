/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.Instant;

import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Sees to it that of several nodes one does something. Who dies loses what it had when its time is over; clocks that differ by minutes make two
 * nodes do it at once, which whatever is done here bears. Implementations are thread-safe; every method may throw a {@link StoreException} when
 * the store cannot be reached.
 */
public interface Leases {

    /**
     * Takes something, or takes it for longer.
     *
     * @param name   what
     * @param holder who; at most 100 characters
     * @param now    the time
     * @param until  when it is over unless it is taken again
     * @return whether the holder has it now; {@code false} while another one has it
     */
    boolean take(String name, String holder, Instant now, Instant until);

    /** Gives it back before its time, if it is the holder's. */
    void giveBack(String name, String holder);
}
