/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.header.GossipHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;

class GossipWriterTest {
    private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
    private static final CanonicalAddress EVA = address("eva@one.example");
    private static final CanonicalAddress ANNA = address("anna@one.example");
    private static final CanonicalAddress MIA = address("mia@two.example");
    private static final CanonicalAddress ROLF = address("rolf@two.example");
    private static final Map<CanonicalAddress, Keydata> KEYS = Map.of(ANNA, key("d01"), MIA, key("d43"), ROLF, key("d42"), EVA, key("d49"));
    private static final byte[] PAYLOAD = "Content-Type: text/plain\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);

    private static CanonicalAddress address(String address) {
        return CanonicalAddress.parse(address).orElseThrow();
    }

    private static Keydata key(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from))
            .map(AutocryptHeader::keydata).orElseThrow();
    }

    private static List<GossipHeader> readBack(RootPartHeaders headers, CanonicalAddress... recipients) {
        String to = String.join(", ", Set.of(recipients).stream().map(CanonicalAddress::asString).toList());
        HeaderBlock message = HeaderBlock.of(("From: eva@one.example\r\nTo: " + to + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        byte[] payload = headers.insertedIntoPayloadToBeEncrypted(PAYLOAD);
        return GossipReader.read(message, DecryptedPayload.of(payload, true), EVA::equals).accepted();
    }

    @Test
    void everyVisibleRecipientIsToldTheKeysOfAllReducedToOneUserId() {
        RootPartHeaders headers = GossipWriter.write(EVA, Set.of(ANNA, MIA), KEYS, NOW);
        List<GossipHeader> told = readBack(headers, ANNA, MIA);
        assertThat(told).hasSize(2).contains(new GossipHeader(ANNA, KEYS.get(ANNA)));
        assertThat(told).filteredOn(header -> header.addr().equals(MIA)).singleElement()
            .satisfies(header -> assertThat(header.keydata().size()).isEqualTo(398));
        assertThat(headers.untold()).isEmpty();
    }

    @Test
    void whoIsInBccIsNeverToldAbout() {
        String payload = new String(GossipWriter.write(EVA, Set.of(ANNA, ROLF), KEYS, NOW).insertedIntoPayloadToBeEncrypted(PAYLOAD),
            StandardCharsets.UTF_8);
        assertThat(payload).contains(ANNA.asString()).doesNotContain(MIA.asString());
    }

    @Test
    void aKeyThatCannotBeUsedIsNotToldAndNeitherIsOneThatIsMissing() {
        CanonicalAddress ruth = address("ruth@two.example");
        RootPartHeaders headers = GossipWriter.write(EVA, Set.of(ANNA, ROLF, ruth), KEYS, NOW);
        assertThat(readBack(headers, ANNA, ROLF, ruth)).containsExactly(new GossipHeader(ANNA, KEYS.get(ANNA)));
        assertThat(headers.untold()).containsExactlyInAnyOrder(ROLF, ruth);
    }

    @Test
    void aSingleRecipientIsToldNothing() {
        assertThat(GossipWriter.write(EVA, Set.of(ANNA), KEYS, NOW).insertedIntoPayloadToBeEncrypted(PAYLOAD)).isEqualTo(PAYLOAD);
        assertThat(GossipWriter.write(EVA, Set.of(ANNA, EVA), KEYS, NOW).insertedIntoPayloadToBeEncrypted(PAYLOAD)).isEqualTo(PAYLOAD);
    }

    @Test
    void theSenderIsNotToldAbout() {
        assertThat(readBack(GossipWriter.write(EVA, Set.of(ANNA, MIA, EVA), KEYS, NOW), ANNA, MIA, EVA))
            .extracting(GossipHeader::addr).containsExactlyInAnyOrder(ANNA, MIA);
    }

    @Test
    void theLinesStandBeforeThePayloadsOwnFieldsWithoutPreference() {
        String payload = new String(GossipWriter.write(EVA, Set.of(ANNA, ROLF), KEYS, NOW).insertedIntoPayloadToBeEncrypted(PAYLOAD),
            StandardCharsets.UTF_8);
        String value = AutocryptHeaderFormatter.format(new GossipHeader(ANNA, KEYS.get(ANNA))).orElseThrow();
        assertThat(payload).isEqualTo("Autocrypt-Gossip: " + value + "\r\n" + new String(PAYLOAD, StandardCharsets.UTF_8));
        assertThat(payload).doesNotContain("prefer-encrypt");
    }

    @Test
    void logsAreNotToldWhoWritesWithWhom() {
        assertThat(GossipWriter.write(EVA, Set.of(ANNA, MIA), KEYS, NOW)).hasToString("RootPartHeaders[2 lines for an encrypted payload]");
    }
}
