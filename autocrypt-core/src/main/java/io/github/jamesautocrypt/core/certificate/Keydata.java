/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The octets of one binary OpenPGP certificate, as an Autocrypt header carries it.
 *
 * <p>Comes from {@link KeydataParser}, so it is known to be framed as one public key and to hold no secret one; or from a store that got it
 * from there. Whether anybody can use the key is another question, see {@link Certificates}. Immutable and thread-safe; equal when the
 * octets are.
 */
public final class Keydata {
    /** No header may be longer, so no key in one can be. */
    public static final int MAX_OCTETS = 10 * 1024;

    private final byte[] octets;
    // costs more than all else that a store does with a key it knows; reckoned when somebody asks
    private volatile byte[] sha256;

    Keydata(byte[] octets) {
        this.octets = octets.clone();
    }

    /**
     * Keydata that was accepted when it was put into a store. A later {@link KeydataParser} may refuse it: it stays what it is, and nobody
     * can use it.
     */
    public static Keydata kept(byte[] octets) {
        return new Keydata(octets);
    }

    /** A copy of the octets. */
    public byte[] octets() {
        return octets.clone();
    }

    /** How many octets there are, at most {@value #MAX_OCTETS}. */
    public int size() {
        return octets.length;
    }

    /** The SHA-256 of the octets: equal content, equal hash. Not the fingerprint, which stays when signatures are added. */
    public byte[] sha256() {
        byte[] known = sha256;
        if (known == null) {
            known = Fingerprints.digest("SHA-256").digest(octets);
            sha256 = known;
        }
        return known.clone();
    }

    /**
     * The fingerprint of the primary key as upper-case hexadecimal: 40 digits for version 4, 64 for versions 5 and 6, empty for other
     * versions and for what no key is in. Needs no knowledge of the key's algorithm and proves nothing about the rest of the octets.
     */
    public Optional<String> fingerprint() {
        return fingerprintIn(octets);
    }

    /** The same of octets that need be no keydata, for they are too many for instance. */
    public static Optional<String> fingerprintIn(byte[] octets) {
        return Framing.of(octets).packets().stream().findFirst()
            .filter(first -> first.is(Packet.PUBLIC_KEY) && !first.isEmpty())
            .flatMap(first -> Fingerprints.ofKeyPacket(first.body(octets)));
    }

    List<Packet> packets() {
        return Framing.of(octets).packets();
    }

    byte[] octets(Packet packet) {
        return packet.octets(octets);
    }

    byte[] body(Packet packet) {
        return packet.body(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Keydata that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** The size alone: logs are no place for keys. */
    @Override
    public String toString() {
        return "Keydata[" + octets.length + " octets]";
    }
}
