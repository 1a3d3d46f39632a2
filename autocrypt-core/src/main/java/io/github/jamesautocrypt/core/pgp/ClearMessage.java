/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.pgp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.bcpg.PacketTags;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

/**
 * What stands in an encrypted message: one literal, and the signatures on it (RFC 9580, 10.3).
 *
 * @param content    of the literal
 * @param signatures not verified yet
 */
record ClearMessage(byte[] content, List<PGPSignature> signatures) {

    /** Why there is none. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final OpenPgpDefect defect;

        Unreadable(OpenPgpDefect defect) {
            super(defect.sentence());
            this.defect = defect;
        }

        OpenPgpDefect defect() {
            return defect;
        }
    }

    /**
     * Reads decrypted packets, compressed at most once.
     *
     * @param maxOctets of the content, and of what is unpacked
     */
    static ClearMessage read(byte[] clear, int maxOctets) throws Unreadable {
        try {
            byte[] packets = isCompressed(clear) ? unpacked(clear, maxOctets) : clear;
            if (!MessagePackets.of(packets).filter(ClearMessage::isWellFormed).isPresent()) {
                throw new Unreadable(OpenPgpDefect.MALFORMED);
            }
            return objects(packets, maxOctets);
        } catch (IOException | PGPException | RuntimeException e) {
            throw new Unreadable(OpenPgpDefect.MALFORMED);
        }
    }

    private static boolean isCompressed(byte[] clear) {
        return MessagePackets.of(clear)
            .filter(found -> found.packets().size() == 1 && found.packets().get(0).tag() == PacketTags.COMPRESSED_DATA)
            .isPresent();
    }

    private static byte[] unpacked(byte[] clear, int maxOctets) throws IOException, PGPException, Unreadable {
        PGPCompressedData compressed = (PGPCompressedData) new BcPGPObjectFactory(clear).nextObject();
        // the headers of literal and signatures are small beside what is left open here
        byte[] packets = compressed.getDataStream().readNBytes(2 * maxOctets);
        if (packets.length == 2 * maxOctets) {
            throw new Unreadable(OpenPgpDefect.CONTENT_TOO_LARGE);
        }
        return packets;
    }

    private static boolean isWellFormed(MessagePackets found) {
        return found.packets().stream().allMatch(MessagePackets.Packet::mayStandInClear)
            && found.packets().stream().filter(packet -> packet.tag() == PacketTags.LITERAL_DATA).count() == 1;
    }

    private static ClearMessage objects(byte[] packets, int maxOctets) throws IOException, Unreadable {
        BcPGPObjectFactory objects = new BcPGPObjectFactory(packets);
        byte[] content = {};
        List<PGPSignature> signatures = new ArrayList<>();
        for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
            if (object instanceof PGPLiteralData literal) {
                content = literal.getInputStream().readNBytes(maxOctets + 1);
                if (content.length > maxOctets) {
                    throw new Unreadable(OpenPgpDefect.CONTENT_TOO_LARGE);
                }
            } else if (object instanceof PGPSignatureList list) {
                list.forEach(signatures::add);
            }
        }
        return new ClearMessage(content, signatures);
    }
}
