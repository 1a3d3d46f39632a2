/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.HeaderResult.Accepted;
import io.github.jamesautocrypt.core.header.HeaderResult.Rejected;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.RawField;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HeaderSelectionTest {
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();

    private static Optional<AutocryptHeader> selected(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from));
    }

    private static HeaderResult<AutocryptHeader> onlyResult(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return AutocryptHeaderParser.parse(facts.autocrypt().get(0), facts.sender().single().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        d01, anna@one.example,               mutual
        d04, anna@one.example,               nopreference
        d05, anna@one.example,               nopreference
        d12, anna@one.example,               nopreference
        d16, anna@one.example,               nopreference
        d17, anna@one.example,               nopreference
        d18, anna@one.example,               mutual
        d19, anna@one.example,               nopreference
        d20, anna@one.example,               mutual
        d22, anna@one.example,               nopreference
        d23, anna@one.example,               nopreference
        d24, anna@one.example,               nopreference
        d25, anna@one.example,               nopreference
        d26, anna@one.example,               nopreference
        d27, ruth@two.example,               nopreference
        d28, ruth@two.example,               nopreference
        d29-header-10240, anna@one.example,  nopreference
        d38, anna@one.example,               nopreference
        d39, sid@two.example,               nopreference
        d40, egon@two.example,               mutual
        d41, sven@two.example,               mutual
        d42, rolf@two.example,               mutual
        d43, mia@two.example,               nopreference
        d44, anna@one.example,               nopreference
        d50, anna@one.example,               nopreference
        d52, anna@one.example,               nopreference
        d54, list@lists.example,             mutual
        d56, anna@xn--bcher-kva.example,     nopreference
        d57, änne@one.example,               nopreference
        d59, anna@one.example,               nopreference
        d62, list@lists.example,               nopreference
        d63, anna@new.example,               mutual
        e01, anna@one.example,               mutual
        """)
    void aMessageWithOneValidHeaderHasIt(String vector, String address, String preference) {
        assertThat(selected(vector)).hasValueSatisfying(header -> {
            assertThat(header.addr().asString()).isEqualTo(address);
            assertThat(header.preferEncrypt().attributeValue()).isEqualTo(preference);
        });
    }

    @ParameterizedTest
    @CsvSource({"d02", "d03", "d06", "d07", "d08", "d09", "d10", "d21", "d29-header-10241", "d29-header-32768", "d30", "d31", "d32", "d33", "d34",
        "d35", "d36", "d37", "d45", "d46", "d53", "d58", "d61", "e13"})
    void aMessageWithoutOneValidHeaderHasNone(String vector) {
        assertThat(selected(vector)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "d06, ADDR_IS_NOT_FROM", "d07, ADDR_IS_NOT_FROM", "d21, UNKNOWN_CRITICAL_ATTRIBUTE", "d29-header-10241, TOO_LARGE",
        "d29-header-32768, TOO_LARGE", "d30, DUPLICATE_ATTRIBUTE", "d32, MISSING_KEYDATA", "d33, MISSING_ADDR",
        "d53, ADDR_IS_NOT_FROM", "d61, UNKNOWN_CRITICAL_ATTRIBUTE"})
    void aRejectedHeaderNamesItsDefect(String vector, HeaderDefect defect) {
        assertThat(onlyResult(vector)).isEqualTo(new Rejected<>(defect, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"d31, EMPTY", "d34, NOT_OPENPGP", "d35, TRUNCATED", "d36, SECRET_KEY", "d37, ARMORED", "d45, SEVERAL_CERTIFICATES"})
    void rejectedKeydataNamesItsDefect(String vector, ParsedKeydata.Reason reason) {
        assertThat(onlyResult(vector)).isEqualTo(new Rejected<>(HeaderDefect.KEYDATA_IS_NO_KEY, Optional.of(reason)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        addr=anna@one.example; keydata=!!!!                   | KEYDATA_IS_NOT_BASE64
        addr=anna@one.example; keydata=mDMEZaUeQBY            | KEYDATA_IS_NO_KEY
        addr=anna; keydata=AAAA                               | INVALID_ADDR
        addr=anna@one.example; loose; keydata=AAAA            | MALFORMED_ATTRIBUTE
        addr=anna@one.example; =nameless; keydata=AAAA        | MALFORMED_ATTRIBUTE
        addr=anna@one.example; two words=x; keydata=AAAA      | MALFORMED_ATTRIBUTE
        addr=anna@one.example; _x=1; _x=2; keydata=AAAA       | DUPLICATE_ATTRIBUTE
        ''                                                    | MISSING_ADDR
        """)
    void everyWayToBeInvalidHasAName(String value, HeaderDefect defect) {
        assertThat(parse(value)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.defect()).isEqualTo(defect);
            assertThat(rejected.sentence()).endsWith(".");
        });
    }

    @Test
    void moreAttributesThanAnybodyNeedsAreRefused() {
        StringBuilder many = new StringBuilder("addr=anna@one.example");
        for (int i = 0; i < AttributeList.MAX_ATTRIBUTES; i++) {
            many.append("; _x").append(i).append("=1");
        }
        assertThat(parse(many.toString())).isEqualTo(new Rejected<>(HeaderDefect.TOO_MANY_ATTRIBUTES, Optional.empty()));
    }

    @Test
    void moreHeadersThanAnybodySendsAllCountForNothing() {
        RawField valid = Vectors.facts("d01").autocrypt().get(0);
        RawField invalid = Vectors.facts("d06").autocrypt().get(0);
        assertThat(HeaderSelection.select(Stream.concat(Stream.of(valid),
            Collections.nCopies(HeaderSelection.MAX_HEADERS - 1, invalid).stream()).toList(), ANNA)).isPresent();
        assertThat(HeaderSelection.select(Stream.concat(Stream.of(valid),
            Collections.nCopies(HeaderSelection.MAX_HEADERS, invalid).stream()).toList(), ANNA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"d01", "d28", "d43", "d57", "d16"})
    void whatIsWrittenReadsBackAsItWas(String vector) {
        AutocryptHeader header = selected(vector).orElseThrow();
        String value = AutocryptHeaderFormatter.format(header).orElseThrow();

        assertThat(("Autocrypt: " + value).split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(value.replace("\r\n ", "")).doesNotContain("\r", "\n");
        assertThat(AutocryptHeaderParser.parse(field(value), header.addr())).isEqualTo(new Accepted<>(header));
    }

    @Test
    void aHeaderIsWrittenInTheOrderThatTheSpecificationAsksFor() {
        AutocryptHeader header = selected("d01").orElseThrow();
        assertThat(AutocryptHeaderFormatter.format(header).orElseThrow())
            .startsWith("addr=anna@one.example; prefer-encrypt=mutual; keydata=\r\n mDME");
        assertThat(AutocryptHeaderFormatter.format(new AutocryptHeader(header.addr(), PreferEncrypt.NOPREFERENCE, header.keydata())).orElseThrow())
            .startsWith("addr=anna@one.example; keydata=\r\n mDME");
    }

    @Test
    void aHeaderOfMoreThanTenKibIsNotWritten() {
        AutocryptHeader header = selected("d01").orElseThrow();
        assertThat(AutocryptHeaderFormatter.format(withUserIdOf(6_500, header))).isPresent();
        assertThat(AutocryptHeaderFormatter.format(withUserIdOf(7_500, header))).isEmpty();
    }

    private static AutocryptHeader withUserIdOf(int octets, AutocryptHeader header) {
        byte[] userId = ByteBuffer.allocate(6 + octets).put((byte) 0xcd).put((byte) 0xff).putInt(octets).array();
        ParsedKeydata larger = KeydataParser.parse(concat(header.keydata().octets(), userId));
        return new AutocryptHeader(header.addr(), header.preferEncrypt(), ((ParsedKeydata.Accepted) larger).keydata());
    }

    @Property
    void noOctetsMakeTheParserThrow(@ForAll byte[] octets) {
        HeaderBlock.of(concat("Autocrypt: addr=anna@one.example; keydata=".getBytes(StandardCharsets.US_ASCII), octets)).named("Autocrypt")
            .forEach(field -> assertThat(AutocryptHeaderParser.parse(field, ANNA)).isNotNull());
        HeaderBlock.of(concat("Autocrypt:".getBytes(StandardCharsets.US_ASCII), octets)).named("Autocrypt")
            .forEach(field -> assertThat(AutocryptHeaderParser.parse(field, ANNA)).isInstanceOf(Rejected.class));
    }

    @Property
    void aDamagedHeaderNeverMakesTheParserThrow(@ForAll int position, @ForAll byte octet) {
        byte[] message = Vectors.message("d01").clone();
        message[Math.floorMod(position, message.length)] = octet;
        HeaderBlock.of(message).named("Autocrypt").forEach(field -> assertThat(AutocryptHeaderParser.parse(field, ANNA)).isNotNull());
    }

    private static HeaderResult<AutocryptHeader> parse(String value) {
        return AutocryptHeaderParser.parse(field(value), ANNA);
    }

    private static RawField field(String value) {
        return HeaderBlock.of(("Autocrypt: " + value).getBytes(StandardCharsets.UTF_8)).named("Autocrypt").get(0);
    }

    private static byte[] concat(byte[] start, byte[] end) {
        byte[] all = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, all, start.length, end.length);
        return all;
    }
}
