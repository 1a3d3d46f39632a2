/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

import java.util.Set;
import java.util.function.Predicate;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * An account as the guard sees it.
 *
 * @param inboxes      the MUAAs that have an inbox right now
 * @param muaas        what the registry says; {@link AccountMuaas#NONE} when it cannot be asked, so that the folders alone decide
 * @param ownAddresses whether an address is the account's
 */
public record AccountView(Set<MuaaId> inboxes, AccountMuaas muaas, Predicate<CanonicalAddress> ownAddresses) {

    public AccountView {
        inboxes = Set.copyOf(inboxes);
    }

    boolean hasInbox(MuaaId muaa) {
        return inboxes.contains(muaa);
    }

    boolean isRemoved(MuaaId muaa) {
        return muaas.isRemoved(muaa);
    }

    boolean knows(MuaaId muaa) {
        return hasInbox(muaa) || muaas.muaas().containsKey(muaa);
    }
}
