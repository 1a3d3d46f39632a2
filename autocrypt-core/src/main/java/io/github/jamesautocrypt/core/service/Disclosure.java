/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.io.IOException;

import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;

/** Tells what mail taught for an account, whether or not the server still knows it. Implementations are thread-safe. */
public interface Disclosure {

    /** Is told one thing after the other. */
    interface Listener {
        void peer(Peer peer) throws IOException;

        void ownKey(OwnKey key) throws IOException;

        void keyEvent(KeyEvent event) throws IOException;

        void judgement(Judgement judgement) throws IOException;
    }

    /**
     * Tells everything as it is at one moment: the peers in the order of their addresses, then the own keys as {@link OwnKeys#list} does,
     * then the key events, the newest first, then what people
     * said of keys, as {@link PeerValidities#list} does. May call the listener in another thread, and has done so when it returns.
     *
     * @throws IOException    what the listener throws
     * @throws StoreException when the store cannot be reached, or not any more
     */
    void tell(Account account, Listener listener) throws IOException;
}
