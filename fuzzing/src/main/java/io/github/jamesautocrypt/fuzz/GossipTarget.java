/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.gossip.DecryptedPayload;
import io.github.jamesautocrypt.core.gossip.Gossip;
import io.github.jamesautocrypt.core.gossip.GossipReader;
import io.github.jamesautocrypt.core.header.GossipHeader;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.Sender;
import io.github.jamesautocrypt.core.message.VisibleRecipients;

/** Takes the octets as what came out of the encryption of a message to anna, ben and cleo, and also as all of the message. */
public final class GossipTarget {
    private static final Cost READING = Cost.limit(Duration.ofMillis(50), 16);
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final HeaderBlock MESSAGE = HeaderBlock.of("""
        From: mallory@evil.example
        To: anna@one.example, ben@one.example
        Cc: cleo@two.example

        """.getBytes(StandardCharsets.US_ASCII));

    private GossipTarget() {
    }

    public static void fuzzerTestOneInput(byte[] octets) {
        HeaderBlock rootPart = HeaderBlock.of(octets);
        check(MESSAGE, rootPart);
        check(rootPart, rootPart);
    }

    private static void check(HeaderBlock message, HeaderBlock rootPart) {
        Gossip gossip = READING.check(() -> GossipReader.read(message, new DecryptedPayload(rootPart, true), ANNA::equals));
        BrokenPromise.unless(gossip.accepted().size() + gossip.rejected().size() == rootPart.named(GossipHeader.NAME).size(),
            "Each header is accepted or rejected");
        gossip.rejected().forEach(rejected -> BrokenPromise.unless(rejected.sentence().endsWith("."), "A rejection has a sentence"));
        checkAccepted(gossip.accepted(), VisibleRecipients.of(message, rootPart), Sender.of(message));
        BrokenPromise.unless(GossipReader.read(message, new DecryptedPayload(rootPart, false), ANNA::equals).accepted().isEmpty(),
            "Without a signature nothing counts");
    }

    private static void checkAccepted(List<GossipHeader> accepted, Set<CanonicalAddress> recipients, Sender sender) {
        List<CanonicalAddress> about = accepted.stream().map(GossipHeader::addr).toList();
        BrokenPromise.unless(about.stream().distinct().count() == about.size(), "Nobody is told about twice");
        BrokenPromise.unless(recipients.containsAll(about), "Gossip is about recipients");
        BrokenPromise.unless(!about.contains(ANNA), "Gossip is not about the account");
        BrokenPromise.unless(about.isEmpty() || sender.single().filter(from -> !about.contains(from)).isPresent(), "Gossip is not about its sender");
    }
}
