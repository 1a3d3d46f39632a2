/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.LocalDate;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Keeps the MUAAs of all accounts. Implementations are thread-safe, also between the nodes of a cluster; every method may throw a {@link
 * StoreException} when the store cannot be reached.
 */
public interface MuaaRegistry {

    /** The MUAAs of an account; {@link AccountMuaas#NONE} where it has no SMA folders. */
    AccountMuaas read(Account account);

    /**
     * Replaces what is known of an account, but the days of its signs of life and what others were told: of those the later one stays. The account
     * is looked at for expiry within a day; see {@link io.github.jamesautocrypt.sma.manager.expiry.DueAccounts}.
     *
     * @param seen what {@link #read} said before the folders were looked at
     * @param now  what the folders say; its version does not matter
     * @return whether it was written; {@code false} when somebody else wrote since {@code seen}: read again, and look at the folders again
     */
    boolean write(Account account, AccountMuaas seen, AccountMuaas now);

    /** Remembers that the others were told of a MUAA that its last sign of life was on that day. */
    void told(Account account, MuaaId muaa, LocalDate lastSign);

    /** Remembers a sign of life; that of an earlier day, or of a MUAA that is not known, changes nothing. */
    void noticed(Account account, MuaaId muaa, Evidence evidence, LocalDate day);
}
