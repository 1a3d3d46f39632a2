/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;
import java.util.List;

import io.github.jamesautocrypt.core.header.AutocryptHeader;

/**
 * Keeps what was seen of the accounts' own keys, separately for each account. Implementations are thread-safe; every method may throw
 * a {@link StoreException} when the store cannot be reached.
 */
public interface OwnKeys {

    /**
     * A key that the account's own programs announced for one of its addresses.
     *
     * @param header    the newest header with this address and this key
     * @param firstSeen when it was announced for the first time
     * @param lastSeen  when it was announced for the last time
     */
    record OwnKey(AutocryptHeader header, Instant firstSeen, Instant lastSeen) {
    }

    /** How many keys of one address are kept: those seen last. Nobody uses as many, and every one costs work. */
    int MAX_KEYS_PER_ADDRESS = 20;

    /**
     * Records that the account announced a key, at the time of the receipt, and logs what that means, see {@link OwnKeyEvents}. Only newer
     * sightings override what is known, and a new key for which there {@linkplain #isRoomFor is no room} is not recorded: to tell the same
     * sightings a second time changes nothing.
     */
    void record(Account account, AutocryptHeader header, Receipt receipt);

    /**
     * Whether a key that is not known yet would be kept.
     *
     * @param known the keys of its address that are known
     * @param seen  when it was announced
     */
    static boolean isRoomFor(List<OwnKey> known, Instant seen) {
        return known.size() < MAX_KEYS_PER_ADDRESS || known.stream().anyMatch(key -> key.lastSeen().isBefore(seen));
    }

    /** All keys that were seen, ordered by address, for each address the one that was seen last first. */
    List<OwnKey> list(Account account);
}
