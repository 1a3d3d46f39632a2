/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Hears that a MUAA lives. Implementations are thread-safe, return at once and never throw, for somebody waits for the answer to a command:
 * what is to be written is written later, and not again on the same day.
 */
public interface SignsOfLife {

    /** A MUAA gave a sign of life, just now. It need not be known. */
    void noticed(Account account, MuaaId muaa, Evidence evidence);
}
