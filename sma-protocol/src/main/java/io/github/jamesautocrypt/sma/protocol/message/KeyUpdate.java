/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.header.GossipHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * Keys of peers that the writer learned.
 *
 * @param keys 1 to {@value #MAX_KEYS}, each address once; a writer with more sends several messages
 */
public record KeyUpdate(List<KeyUpdate.PeerKey> keys) implements SmaContent {
    public static final int MAX_KEYS = 16;

    /** Where the writer has a key from. */
    public enum Source {
        /** The Autocrypt header of a message from the peer. */
        HEADER,
        /** Gossip in somebody else's message. */
        GOSSIP,
        /** A sibling of the writer. */
        MUAA,
        /** A word that this version does not know; to be believed like gossip. */
        OTHER
    }

    /**
     * The key of one peer.
     *
     * @param keydata       as an Autocrypt header has it
     * @param effective     the effective date of the message that taught it, to the second
     * @param source        where it is from
     * @param authenticated whether that message was authenticated (DKIM) for the domain of the peer
     */
    public record PeerKey(CanonicalAddress addr, Keydata keydata, Instant effective, Source source, boolean authenticated) {
        public PeerKey {
            Texts.requireSeconds("effective", effective);
            // as in an Autocrypt header, whose grammar has no way to write it
            if (addr.localPart().indexOf(';') >= 0) {
                throw new IllegalArgumentException("'addr' must not contain a semicolon");
            }
        }

        /**
         * What an update tells of a key that was learned from mail; empty where no update can: where the address has no form in a header, where the
         * header of the key would be too large when it is folded or be refused by who reads it, and where the mail was dated before 1970.
         *
         * @param effective to the second
         */
        public static Optional<PeerKey> of(CanonicalAddress addr, Keydata keydata, Instant effective, Source source, boolean authenticated) {
            boolean canBeTold = !effective.isBefore(Instant.EPOCH)
                && KeydataParser.parse(keydata.octets()) instanceof ParsedKeydata.Accepted
                && AutocryptHeaderFormatter.format(new GossipHeader(addr, keydata)).isPresent();
            return canBeTold ? Optional.of(new PeerKey(addr, keydata, effective, source, authenticated)) : Optional.empty();
        }
    }

    public KeyUpdate {
        Texts.requireCount("keys", keys, 1, MAX_KEYS);
        Texts.requireUnique("keys", keys.stream().map(PeerKey::addr));
        keys = List.copyOf(keys);
    }

    @Override
    public SmaType type() {
        return SmaType.KEY_UPDATE;
    }
}
