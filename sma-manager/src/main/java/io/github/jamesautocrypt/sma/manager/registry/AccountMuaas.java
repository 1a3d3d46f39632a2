/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.util.HashMap;
import java.util.Map;

import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * All MUAAs of one account, those with a tombstone too. Immutable and thread-safe.
 *
 * @param muaas   by their IDs; never the server agent's
 * @param version changes with each {@link MuaaRegistry#write}; 0 where nothing was ever written
 */
public record AccountMuaas(Map<MuaaId, RegisteredMuaa> muaas, long version) {
    /** What is known of an account that has no SMA folders. */
    public static final AccountMuaas NONE = new AccountMuaas(Map.of(), 0);

    public AccountMuaas {
        muaas = Map.copyOf(muaas);
    }

    /** Whether a MUAA was removed from the account and may not come back yet. */
    public boolean isRemoved(MuaaId muaa) {
        return muaas.containsKey(muaa) && muaas.get(muaa).isRemoved();
    }

    /** What is known of the MUAAs of both, in one account; the version stays. */
    AccountMuaas joinedWith(AccountMuaas other) {
        Map<MuaaId, RegisteredMuaa> joined = new HashMap<>(muaas);
        other.muaas.forEach((id, muaa) -> joined.merge(id, muaa, RegisteredMuaa::joinedWith));
        return new AccountMuaas(joined, version);
    }
}
