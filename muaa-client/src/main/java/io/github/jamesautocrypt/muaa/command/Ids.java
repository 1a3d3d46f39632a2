/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** IDs of devices, as they are typed. */
final class Ids {

    private Ids() {
    }

    static MuaaId parse(String typed) {
        return MuaaId.parse(typed).filter(id -> !id.isServerAgent())
            .orElseThrow(() -> new IllegalArgumentException("'" + typed + "' is no ID of a device. 'muaa list' tells which there are."));
    }
}
