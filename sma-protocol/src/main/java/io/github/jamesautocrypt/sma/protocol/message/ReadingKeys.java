/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.util.Optional;
import java.util.function.Function;

import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * The keys of whoever reads.
 *
 * @param own      the device key; empty for one who has none, like the server, and then no encrypted message can be read
 * @param siblings the device certificates of the others: of a paired one that which was pinned, else that which it announces
 */
public record ReadingKeys(Optional<SecretKeydata> own, Function<MuaaId, Optional<Certificate>> siblings) {

    /** No keys: enough to read announcements. */
    public static ReadingKeys none() {
        return new ReadingKeys(Optional.empty(), any -> Optional.empty());
    }
}
