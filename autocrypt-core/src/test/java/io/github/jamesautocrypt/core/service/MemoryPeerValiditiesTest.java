/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

class MemoryPeerValiditiesTest implements PeerValiditiesContract {
    private final MemoryPeerValidities validities = new MemoryPeerValidities();

    @Override
    public PeerValidities testee() {
        return validities;
    }
}
