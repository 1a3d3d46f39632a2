/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.RawField;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is remembered is what would be read. */
class RecentHeadersTest {
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final CanonicalAddress BEN = CanonicalAddress.parse("ben@one.example").orElseThrow();

    private final RecentHeaders testee = new RecentHeaders();

    private static List<RawField> fields(byte[] message) {
        return MessageFacts.of(HeaderBlock.of(message)).autocrypt();
    }

    private static List<RawField> headerOf(CanonicalAddress addr, String end) {
        byte[] key = HeaderSelection.select(Vectors.facts("d01").autocrypt(), ANNA).orElseThrow().keydata().octets();
        return fields(("Autocrypt: addr=" + addr + "; keydata=" + Base64.getEncoder().encodeToString(key) + end).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theSameHeaderIsReadOnce() {
        AutocryptHeader first = testee.select(fields(Vectors.message("d01")), ANNA).orElseThrow();
        assertThat(testee.select(fields(Vectors.message("d01")), ANNA)).containsSame(first);
    }

    @Test
    void eachVectorMeansTheSameHoweverOftenItIsRead() {
        for (int time = 0; time < 3; time++) {
            assertThat(Vectors.names()).allSatisfy(name -> assertReadsAsEver(Vectors.facts(name)));
        }
    }

    private void assertReadsAsEver(MessageFacts facts) {
        facts.sender().single().ifPresent(from ->
            assertThat(testee.select(facts.autocrypt(), from)).isEqualTo(HeaderSelection.select(facts.autocrypt(), from)));
    }

    @Test
    void whatIsRememberedOfOneSenderSaysNothingOfAnother() {
        List<RawField> fields = fields(Vectors.message("d01"));
        assertThat(testee.select(fields, ANNA)).isPresent();
        assertThat(testee.select(fields, BEN)).isEmpty();
        assertThat(testee.select(fields, samePlaceAsAnna())).isEmpty();
        assertThat(testee.select(fields, ANNA)).isPresent();
    }

    @Test
    void twoSendersWithOnePlaceReplaceEachOther() {
        CanonicalAddress other = samePlaceAsAnna();
        for (int time = 0; time < 2; time++) {
            assertThat(testee.select(headerOf(ANNA, ""), ANNA)).map(AutocryptHeader::addr).contains(ANNA);
            assertThat(testee.select(headerOf(other, ""), other)).map(AutocryptHeader::addr).contains(other);
        }
    }

    private static CanonicalAddress samePlaceAsAnna() {
        return IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> CanonicalAddress.of("anna" + i, "one.example").orElseThrow())
            .filter(address -> Math.floorMod(address.hashCode() - ANNA.hashCode(), RecentHeaders.PLACES) == 0)
            .findFirst().orElseThrow();
    }

    @Test
    void aHeaderBesideAnotherOneIsJudgedWithIt() {
        RawField valid = fields(Vectors.message("d01")).get(0);
        assertThat(testee.select(List.of(valid), ANNA)).isPresent();
        assertThat(testee.select(List.of(valid, valid), ANNA)).isEmpty();
        assertThat(testee.select(List.of(), ANNA)).isEmpty();
    }

    @Test
    void aMessageThatIsOverwrittenLaterDoesNotChangeWhatIsRemembered() {
        byte[] message = Vectors.message("d01").clone();
        assertThat(testee.select(fields(message), ANNA)).isPresent();
        int key = new String(message, StandardCharsets.ISO_8859_1).indexOf("mDME") + 1;
        message[key] = '!';
        assertThat(testee.select(fields(message), ANNA)).isEmpty();
        message[key] = 'D';
        assertThat(testee.select(fields(message), ANNA)).isPresent();
    }

    @Test
    void aLargeHeaderIsReadEachTime() {
        String attribute = "; _x=";
        String end = attribute + "x".repeat(RecentHeaders.MAX_OCTETS - headerOf(ANNA, attribute).get(0).size());
        assertThat(headerOf(ANNA, end).get(0).size()).isEqualTo(RecentHeaders.MAX_OCTETS);
        assertThat(testee.select(headerOf(ANNA, end), ANNA).orElseThrow()).isSameAs(testee.select(headerOf(ANNA, end), ANNA).orElseThrow());

        Optional<AutocryptHeader> larger = testee.select(headerOf(ANNA, end + 'x'), ANNA);
        assertThat(larger).isPresent();
        assertThat(testee.select(headerOf(ANNA, end + 'x'), ANNA).orElseThrow()).isNotSameAs(larger.orElseThrow());
    }

    @Property
    void whateverCameBeforeAHeaderIsReadAsIfItWereTheFirst(@ForAll("messages") List<byte[]> messages) {
        for (byte[] message : messages) {
            List<RawField> fields = fields(message);
            for (CanonicalAddress from : List.of(ANNA, BEN)) {
                assertThat(testee.select(fields, from)).isEqualTo(HeaderSelection.select(fields, from));
            }
        }
    }

    // the same few messages again and again, every other one with one octet exchanged
    @Provide
    Arbitrary<List<byte[]>> messages() {
        Arbitrary<byte[]> vectors = Arbitraries.of("d01", "d03", "d05", "d16", "d18", "d19", "d25", "d49", "d50").map(Vectors::message);
        Arbitrary<byte[]> damaged = Combinators.combine(vectors, Arbitraries.integers().between(0, 1200), Arbitraries.bytes())
            .as((message, at, octet) -> {
                byte[] copy = message.clone();
                copy[at % copy.length] = octet;
                return copy;
            });
        return Arbitraries.oneOf(vectors, damaged).list().ofMinSize(2).ofMaxSize(12);
    }

    @Test
    void severalThreadsReadTheSame() {
        List<String> names = Vectors.names();
        IntStream.range(0, 2000).parallel().forEach(i -> assertReadsAsEver(Vectors.facts(names.get(i % names.size()))));
    }
}
