/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.Sender;

/** Takes the octets as a message, and also as what stands in From and in Date: a fuzzer seldom guesses the names of fields. */
public final class MessageFactsTarget {
    private static final Cost READING = Cost.limit(Duration.ofMillis(50), 16);

    private MessageFactsTarget() {
    }

    public static void fuzzerTestOneInput(byte[] octets) {
        check(octets);
        for (String field : List.of("From: ", "Date: ")) {
            check(ByteBuffer.allocate(field.length() + octets.length).put(field.getBytes(StandardCharsets.US_ASCII)).put(octets).array());
        }
    }

    private static void check(byte[] message) {
        MessageFacts facts = READING.check(() -> MessageFacts.of(HeaderBlock.of(message)));
        facts.sender().single().ifPresent(MessageFactsTarget::check);
        BrokenPromise.unless(!facts.fromMailingList() || facts.sender() instanceof Sender.One, "List mail has a sender");
        BrokenPromise.unless(facts.withoutSender().sender().single().isEmpty(), "A sender can be left out");
        facts.autocrypt().forEach(field -> BrokenPromise.unless(field.size() >= field.value().remaining(), "A value is part of its field"));
    }

    private static void check(CanonicalAddress address) {
        BrokenPromise.unless(CanonicalAddress.parse(address.asString()).filter(address::equals).isPresent(),
            "A canonical address reads back as it was: " + address);
        BrokenPromise.unless(address.asString().codePoints().noneMatch(Character::isISOControl), "An address has no control characters");
    }
}
