/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

class MemoryKeyEventsTest implements KeyEventsContract {
    private final MemoryKeyEvents testee = new MemoryKeyEvents();
    private final PeerStates peers = new MemoryPeerStates(testee);
    private final OwnKeys ownKeys = new MemoryOwnKeys(testee);

    @Override
    public KeyEvents testee() {
        return testee;
    }

    @Override
    public PeerStates peers() {
        return peers;
    }

    @Override
    public OwnKeys ownKeys() {
        return ownKeys;
    }
}
