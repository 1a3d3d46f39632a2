/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.io.IOException;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;

/** Takes over what siblings and the server tell of peers. */
final class Learning {
    private final Device device;

    Learning(Device device) {
        this.device = device;
    }

    /** Whether there was anything of that kind. */
    boolean act(InboxAction action) throws IOException {
        if (action instanceof InboxAction.LearnKeys learn) {
            learn(learn);
        } else if (action instanceof InboxAction.LearnContacts learn) {
            device.save(device.state().withContacts(learn.contacts()));
            device.tell(Event.of(Event.Kind.CONTACTS_LEARNED, "Another device told what its user said of " + learn.contacts().size() + " keys."));
        } else if (action instanceof InboxAction.LearnAddresses learn) {
            device.tell(Event.of(Event.Kind.ADDRESSES_CHANGED, (learn.believed() ? "Another device" : "The server") + " tells that addresses changed: "
                + learn.update().own().map(own -> "yours is " + own.primary() + " now. ").orElse("")
                + learn.update().moved().size() + " correspondents moved."));
        } else if (action instanceof InboxAction.Show show) {
            show.notice().events().forEach(event -> device.tell(new Event(Event.Kind.NOTICE, event.muaa(), Sentences.of(event))));
        } else {
            return false;
        }
        return true;
    }

    private void learn(InboxAction.LearnKeys learn) throws IOException {
        MuaaState state = device.state();
        int changed = 0;
        for (KeyUpdate.PeerKey key : learn.keys()) {
            if (!key.addr().equals(device.account)) {
                MuaaState next = withKey(state, key);
                changed += next.equals(state) ? 0 : 1;
                state = next;
            }
        }
        device.save(state);
        device.tell(Event.of(Event.Kind.KEYS_LEARNED, (learn.believed() ? "Another device" : "The server") + " told the keys of " + learn.keys().size()
            + " correspondents; " + changed + " were news."));
    }

    // As if it were an Autocrypt header, or gossip (SMA protocol, "Reading the inbox", 6)
    private static MuaaState withKey(MuaaState state, KeyUpdate.PeerKey key) {
        PeerState before = state(state, key.addr());
        PeerUpdate update = key.source() == KeyUpdate.Source.HEADER
            ? new PeerUpdate.FromPeer(key.effective(), Optional.of(new AutocryptHeader(key.addr(), preference(before, key.keydata()), key.keydata())))
            : new PeerUpdate.FromGossip(key.effective(), key.keydata());
        PeerState after = update.applyTo(before).state();
        return after.equals(before) ? state : state.withPeer(key.addr(), new MuaaState.Peer(after, 0));
    }

    // A key update does not tell what the peer prefers; of a key that is known already we know it
    private static PreferEncrypt preference(PeerState before, Keydata key) {
        return before.publicKey().filter(key::equals).isPresent() ? before.preferEncrypt() : PreferEncrypt.NOPREFERENCE;
    }

    private static PeerState state(MuaaState state, CanonicalAddress address) {
        return Optional.ofNullable(state.peers().get(address)).map(MuaaState.Peer::state).orElse(PeerState.UNKNOWN);
    }

    /** What a message taught this device itself, and what it therefore tells the others. */
    static MuaaState learned(MuaaState state, CanonicalAddress address, PeerUpdate update) {
        PeerState before = state(state, address);
        PeerState after = update.applyTo(before).state();
        boolean keyChanged = !after.publicKey().equals(before.publicKey()) || !after.gossipKey().equals(before.gossipKey());
        long known = Optional.ofNullable(state.peers().get(address)).map(MuaaState.Peer::revision).orElse(0L);
        return after.equals(before) ? state : state.withPeer(address, new MuaaState.Peer(after, keyChanged ? state.revision() + 1 : known));
    }
}
