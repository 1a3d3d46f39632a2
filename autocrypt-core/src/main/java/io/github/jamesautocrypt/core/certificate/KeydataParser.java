/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Accepted;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Reason;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Rejected;

/**
 * Decides from the packet headers alone whether octets are one public certificate that may be kept (A-13, A-29, A-30, I-4, I-8;
 * Autocrypt Level 1, "OpenPGP Based key data").
 *
 * <p>Looks into no packet, so the version and the algorithm of the key do not matter; calls no cryptography. Work is bounded by
 * {@value Keydata#MAX_OCTETS} octets and {@value Framing#MAX_PACKETS} packets. Never throws. Stateless and thread-safe.
 */
public final class KeydataParser {
    private static final String ARMOR = "-----BEGIN PGP ";
    private static final String ARMORED_SECRET_KEY = ARMOR + "PRIVATE KEY";
    private static final int ARMOR_WITHIN = 128;

    private KeydataParser() {
    }

    /**
     * Checks decoded keydata.
     *
     * @param octets what the base64 of a header stands for; copied if accepted, forgotten otherwise
     */
    public static ParsedKeydata parse(byte[] octets) {
        return problem(octets)
            .<ParsedKeydata>map(Rejected::new)
            .orElseGet(() -> new Accepted(new Keydata(octets)));
    }

    private static Optional<Reason> problem(byte[] octets) {
        if (octets.length == 0) {
            return Optional.of(Reason.EMPTY);
        }
        if (octets.length > Keydata.MAX_OCTETS) {
            return Optional.of(Reason.TOO_LARGE);
        }
        Framing framing = Framing.of(octets);
        return framing.problem()
            .map(reason -> reason == Reason.NOT_OPENPGP ? armorOr(reason, octets) : reason)
            .or(() -> problem(framing.packets()));
    }

    private static Reason armorOr(Reason reason, byte[] octets) {
        String text = new String(octets, 0, Math.min(octets.length, ARMOR_WITHIN), StandardCharsets.ISO_8859_1).stripLeading();
        if (text.startsWith(ARMORED_SECRET_KEY)) {
            return Reason.SECRET_KEY;
        }
        return text.startsWith(ARMOR) ? Reason.ARMORED : reason;
    }

    private static Optional<Reason> problem(List<Packet> packets) {
        Packet first = packets.get(0);
        if (!first.is(Packet.PUBLIC_KEY)) {
            return Optional.of(Reason.NOT_A_PUBLIC_KEY);
        }
        if (first.isEmpty()) {
            return Optional.of(Reason.MALFORMED);
        }
        boolean unexpected = false;
        for (int i = 1; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            if (packet.is(Packet.PUBLIC_KEY)) {
                return Optional.of(Reason.SEVERAL_CERTIFICATES);
            }
            unexpected |= !packet.mayStandInACertificate();
        }
        return unexpected ? Optional.of(Reason.UNEXPECTED_PACKET) : Optional.empty();
    }
}
