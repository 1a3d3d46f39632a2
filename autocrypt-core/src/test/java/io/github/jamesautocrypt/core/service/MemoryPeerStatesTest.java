/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

class MemoryPeerStatesTest implements PeerStatesContract {
    private final PeerStates testee = new MemoryPeerStates();

    @Override
    public PeerStates testee() {
        return testee;
    }
}
