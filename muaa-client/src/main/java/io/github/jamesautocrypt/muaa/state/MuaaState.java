/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.message.ContactUpdate;

/**
 * Everything that a MUAA remembers of its account. Holds secrets. Immutable.
 *
 * @param device        what the protocol asks to remember
 * @param name          of this device, for people
 * @param created       when the MUAA was set up
 * @param accountKey    the key of the account, once there is one here
 * @param formerKeys    keys of the account that were replaced, to read old mail with; at most {@value #MAX_FORMER_KEYS}, the latest first
 * @param preferEncrypt the preference of the account
 * @param peers         what is known of correspondents; at most {@value #MAX_PEERS}, and who comes later is not remembered
 * @param told          for each sibling the revision up to which it was told of peers
 * @param contacts      what the user of any device said of keys, by fingerprint; at most {@value #MAX_PEERS}
 */
public record MuaaState(DeviceState device, String name, Instant created, Optional<SecretKeydata> accountKey, List<SecretKeydata> formerKeys,
                        PreferEncrypt preferEncrypt, Map<CanonicalAddress, MuaaState.Peer> peers, Map<MuaaId, Long> told,
                        Map<String, ContactUpdate.Contact> contacts) {
    public static final int MAX_PEERS = 2_000;
    static final int MAX_FORMER_KEYS = 16;

    /**
     * A correspondent.
     *
     * @param revision counts the changes of keys that this device learned by itself; 0 for what a sibling told, which the others know from it
     */
    public record Peer(PeerState state, long revision) {
    }

    public MuaaState {
        formerKeys = List.copyOf(formerKeys);
        peers = Map.copyOf(peers);
        told = Map.copyOf(told);
        contacts = Map.copyOf(contacts);
    }

    /** A MUAA that has just drawn its ID. */
    public static MuaaState fresh(DeviceState device, String name, Instant created) {
        return new MuaaState(device, name, created, Optional.empty(), List.of(), PreferEncrypt.MUTUAL, Map.of(), Map.of(), Map.of());
    }

    /** The same with another state of the device. */
    public MuaaState with(DeviceState changed) {
        return new MuaaState(changed, name, created, accountKey, formerKeys, preferEncrypt, peers, told, contacts);
    }

    /** The same with another key of the account; the one before is kept to read old mail with. */
    public MuaaState withAccountKey(SecretKeydata key, PreferEncrypt preference) {
        List<SecretKeydata> former = new ArrayList<>(formerKeys);
        former.remove(key);
        accountKey.filter(old -> !old.equals(key)).ifPresent(old -> former.add(0, old));
        return new MuaaState(device, name, created, Optional.of(key), former.subList(0, Math.min(MAX_FORMER_KEYS, former.size())), preference, peers, told,
            contacts);
    }

    /** The same with a peer changed. */
    public MuaaState withPeer(CanonicalAddress address, Peer peer) {
        if (peers.size() >= MAX_PEERS && !peers.containsKey(address)) {
            return this;
        }
        Map<CanonicalAddress, Peer> changed = new LinkedHashMap<>(peers);
        changed.put(address, peer);
        return new MuaaState(device, name, created, accountKey, formerKeys, preferEncrypt, changed, told, contacts);
    }

    /** The same after a sibling was told of all peers. */
    public MuaaState withTold(MuaaId sibling) {
        Map<MuaaId, Long> changed = new LinkedHashMap<>(told);
        changed.keySet().retainAll(device.pinned().keySet());
        changed.put(sibling, revision());
        return new MuaaState(device, name, created, accountKey, formerKeys, preferEncrypt, peers, changed, contacts);
    }

    /** The same with the latest of two words about each key. */
    public MuaaState withContacts(List<ContactUpdate.Contact> said) {
        Map<String, ContactUpdate.Contact> changed = new LinkedHashMap<>(contacts);
        for (ContactUpdate.Contact contact : said) {
            if (changed.size() < MAX_PEERS || changed.containsKey(contact.fingerprint())) {
                changed.merge(contact.fingerprint(), contact, (one, other) -> other.at().isBefore(one.at()) ? one : other);
            }
        }
        return new MuaaState(device, name, created, accountKey, formerKeys, preferEncrypt, peers, told, changed);
    }

    /** The number of the latest change that this device learned by itself. */
    public long revision() {
        return peers.values().stream().mapToLong(Peer::revision).max().orElse(0);
    }
}
