/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.HeaderResult.Accepted;
import io.github.jamesautocrypt.core.header.HeaderResult.Rejected;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;

/** What gossip has of its own; the rest of the grammar is that of every Autocrypt header. */
class GossipHeaderTest {
    private static final CanonicalAddress BEN = CanonicalAddress.parse("ben@one.example").orElseThrow();
    private static final CanonicalAddress CLEO = CanonicalAddress.parse("cleo@two.example").orElseThrow();
    private static final Keydata KEY = AutocryptHeaderParser.parse(Vectors.facts("d01").autocrypt().get(0),
        CanonicalAddress.parse("anna@one.example").orElseThrow()).accepted().orElseThrow().keydata();
    private static final String BASE64 = Base64.getEncoder().encodeToString(KEY.octets());

    private static HeaderResult<GossipHeader> parse(String value) {
        return AutocryptHeaderParser.parseGossip(field(GossipHeader.NAME + ": " + value), Set.of(BEN, CLEO));
    }

    private static RawField field(String line) {
        return HeaderBlock.of(line.getBytes(StandardCharsets.UTF_8)).first(GossipHeader.NAME).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "'addr=cleo@two.example; keydata='", "'addr=Cleo@TWO.example; keydata='", "'addr=cleo@two.example; prefer-encrypt=mutual; keydata='",
        "'addr=cleo@two.example; _by=hearsay; keydata='"})
    void aKeyOfARecipientIsAccepted(String attributes) {
        assertThat(parse(attributes + BASE64)).isEqualTo(new Accepted<>(new GossipHeader(CLEO, KEY)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        addr=ruth@two.example; keydata=              | ADDR_IS_NO_RECIPIENT
        addr=cleo@two.example; critical=1; keydata=  | UNKNOWN_CRITICAL_ATTRIBUTE
        addr=cleo@two.example; encrypt=yes; keydata= | UNKNOWN_CRITICAL_ATTRIBUTE
        keydata=                                     | MISSING_ADDR
        addr=cleo@two.example; _keydata=             | MISSING_KEYDATA
        addr=cleo@two.example; keydata=!             | KEYDATA_IS_NOT_BASE64
        """)
    void whatIsNoGossipIsRefusedForANamedReason(String attributes, HeaderDefect defect) {
        assertThat(parse(attributes + BASE64)).isEqualTo(new Rejected<>(defect, Optional.empty()));
    }

    @Test
    void whatIsWrittenReadsBackAsItWas() {
        GossipHeader header = new GossipHeader(BEN, KEY);
        String line = GossipHeader.NAME + ": " + AutocryptHeaderFormatter.format(header).orElseThrow();
        assertThat(line.split("\r\n")).allSatisfy(part -> assertThat(part).hasSizeLessThanOrEqualTo(AutocryptHeaderFormatter.LINE_LENGTH));
        assertThat(line).doesNotContain("prefer-encrypt");
        assertThat(AutocryptHeaderParser.parseGossip(field(line), Set.of(BEN))).isEqualTo(new Accepted<>(header));
    }

    @ParameterizedTest(name = "a local part of {0} letters")
    @CsvSource({"20, 1", "40, 2", "64, 2"})
    void theLongerNameOfTheFieldCountsWhereALineIsFolded(int letters, int lines) {
        CanonicalAddress address = CanonicalAddress.of("a".repeat(letters), "one.example").orElseThrow();
        String line = GossipHeader.NAME + ": " + AutocryptHeaderFormatter.format(new GossipHeader(address, KEY)).orElseThrow();
        assertThat(line.substring(0, line.indexOf("keydata=")).split("\r\n")).hasSize(lines);
    }
}
