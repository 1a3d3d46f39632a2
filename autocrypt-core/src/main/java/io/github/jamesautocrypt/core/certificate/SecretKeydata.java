/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/**
 * The octets of one binary OpenPGP secret key of version 4, as a user's programs hand it to each other in a Setup Message (A-75;
 * Autocrypt Level 1, "Autocrypt Setup Message"). Only for programs that act for the owner; a server never holds one.
 *
 * <p>Immutable and thread-safe. Neither {@link #toString} nor any exception tells anything of the octets.
 */
public final class SecretKeydata {
    /** Several times what a key of 4096 bits has with its user ids and signatures. */
    public static final int MAX_OCTETS = 64 * 1024;

    private static final int VERSION = 4;

    private final byte[] octets;
    private final Keydata publicKey;

    private SecretKeydata(byte[] octets, Keydata publicKey) {
        this.octets = octets.clone();
        this.publicKey = publicKey;
    }

    /**
     * Checks octets that should be one secret key. Empty if they are not: cut off, larger than {@value #MAX_OCTETS} octets, more than one
     * key, a public one, of another version than 4, of an unknown kind, or with a public half that is too large for an Autocrypt header.
     * Never throws. Whether a password protects the key is not looked at.
     *
     * @param octets copied if accepted
     */
    public static Optional<SecretKeydata> parse(byte[] octets) {
        return Optional.of(octets)
            .filter(SecretKeydata::isFramedAsOneSecretKey)
            .flatMap(SecretKeydata::publicHalf)
            .map(publicKey -> new SecretKeydata(octets, publicKey));
    }

    // The packets of other versions state lengths that the library would believe; so it only sees those that cannot
    private static boolean isFramedAsOneSecretKey(byte[] octets) {
        if (octets.length > MAX_OCTETS) {
            return false;
        }
        Framing framing = Framing.ofSecretKey(octets);
        List<Packet> packets = framing.packets();
        return framing.problem().isEmpty()
            && !packets.isEmpty()
            && packets.get(0).is(Packet.SECRET_KEY)
            && packets.stream().skip(1).allMatch(SecretKeydata::mayFollow)
            && packets.stream().filter(SecretKeydata::isVersioned).allMatch(packet -> hasVersion4(packet, octets));
    }

    private static boolean mayFollow(Packet packet) {
        return packet.is(Packet.SECRET_SUBKEY) || packet.mayStandInACertificate() && !packet.is(Packet.PUBLIC_KEY) && !packet.is(Packet.PUBLIC_SUBKEY);
    }

    private static boolean isVersioned(Packet packet) {
        return packet.is(Packet.SECRET_KEY) || packet.is(Packet.SECRET_SUBKEY) || packet.is(Packet.SIGNATURE);
    }

    private static boolean hasVersion4(Packet packet, byte[] octets) {
        return !packet.isEmpty() && octets[packet.bodyStart()] == VERSION;
    }

    private static Optional<Keydata> publicHalf(byte[] octets) {
        try {
            byte[] certificate = new PGPSecretKeyRing(octets, new BcKeyFingerprintCalculator()).toCertificate().getEncoded();
            return KeydataParser.parse(certificate) instanceof ParsedKeydata.Accepted accepted ? Optional.of(accepted.keydata()) : Optional.empty();
        } catch (IOException | PGPException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** A copy of the octets. Whoever asks for it is responsible for what becomes of it. */
    public byte[] octets() {
        return octets.clone();
    }

    /** The public half of the key, which everybody may see. */
    public Keydata publicKey() {
        return publicKey;
    }

    /** When the primary key was made, as it says itself (RFC 9580, 5.5.2.2). Signatures that claim to be older count for nothing. */
    public Instant created() {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(ByteBuffer.wrap(publicKey.body(publicKey.packets().get(0))).getInt(1)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretKeydata that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(publicKey.octets());
    }

    /** The fingerprint alone. */
    @Override
    public String toString() {
        return "SecretKeydata[" + publicKey.fingerprint().orElse("") + "]";
    }
}
