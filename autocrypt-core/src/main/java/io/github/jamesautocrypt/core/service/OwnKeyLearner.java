/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/**
 * Learns which key the account's own programs announce, from what they submit (decision I-16). Only to be asked about messages whose
 * submitter the server has authenticated as the account. Thread-safe.
 */
public final class OwnKeyLearner {
    private final OwnKeys ownKeys;

    public OwnKeyLearner(OwnKeys ownKeys) {
        this.ownKeys = ownKeys;
    }

    /**
     * Learns from one submitted message, and says what header it learned from.
     *
     * @param isOwnAddress whether the account may send from an address
     * @throws StoreException when the store cannot be reached; then nothing was learned
     */
    public Optional<AutocryptHeader> learn(Account account, MessageFacts facts, Predicate<CanonicalAddress> isOwnAddress, Instant submitted) {
        Optional<AutocryptHeader> header = facts.sender().single()
            .filter(isOwnAddress)
            .flatMap(from -> HeaderSelection.select(facts.autocrypt(), from));
        header.ifPresent(seen -> ownKeys.record(account, seen, new Receipt(submitted, Authenticity.AUTHENTICATED)));
        return header;
    }
}
