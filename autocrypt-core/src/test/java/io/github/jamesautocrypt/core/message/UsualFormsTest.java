/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The short ways through usual fields lead where the long ways lead, which any field could take. */
class UsualFormsTest {
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
    private static final Pattern NAME_AND_ADDRESS = Pattern.compile("[^<>\",;:()\\\\]*<([^<>\",;:()\\\\\\s]*)>");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Mon, 15 Jan 2024 13:00:00 +0000           | 2024-01-15T13:00:00Z
        15 Dec 2024 13:00:59 +0100                | 2024-12-15T12:00:59Z
        Mon, 1 Feb 2024 23:59:00 -0530            | 2024-02-02T05:29:00Z
        Mon, 01 Feb 0000 00:00:00 +1459 (LINT, 8) | 0000-01-31T09:01:00Z
        Mon, 15 Jan 2024 13:00:00 GMT             | 2024-01-15T13:00:00Z
        """)
    void aUsualDateTakesTheShortWay(String date, Instant instant) {
        assertThat(UsualDate.parse(date)).contains(instant).isEqualTo(MessageDate.parseAnyForm(date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "Mon", "Mon,", "Mon, ", "Mon,15 Jan 2024 13:00:00 +0000", "15 Jan 2024 13:00 +0000", "15 Jan 2024 13:00:00 EST",
        "29 Feb 2023 13:00:00 +0000", "0 Jan 2024 13:00:00 +0000", "15 anF 2024 13:00:00 +0000", "15 jan 2024 13:00:00 +0000",
        "15 Jan 2024 24:00:00 +0000", "15 Jan 2024 13:60:00 +0000", "15 Jan 2024 13:00:60 +0000", "15 Jan 2024 13:00:00 +1500",
        "15 Jan 2024 13:00:00 +0060", "15 Jan 2024 13:00:00 00000", "15 Jan 2024 13:00:00 +0000 ((UTC))", "15 Jan 2024 13:00:00 +0000 (U)T)",
        "15 Jan 2024 13:00:00 +0000 (U) (T)", "15 Jan 2024 13:00:00 +0000 (UTC", "M1n, 15 Jan 2024 13:00:00 +0000", "15 Jan 2024 13:00:00 +000",
        "15-Jan 2024 13:00:00 +0000", "15 Jan-2024 13:00:00 +0000", "15 Jan 2024-13:00:00 +0000", "15 Jan 2024 13-00:00 +0000",
        "15 Jan 2024 13:00-00 +0000", "15 Jan 2024 13:00:00-+0000", "x5 Jan 2024 13:00:00 +0000", "15 Jan 2x24 13:00:00 +0000"})
    void anyOtherDateTakesTheLongWay(String date) {
        assertThat(UsualDate.parse(date)).isEmpty();
    }

    @Property
    void aDateMeansTheSameOnBothWays(@ForAll("dates") String date) {
        UsualDate.parse(date).ifPresent(instant -> assertThat(MessageDate.parseAnyForm(date)).contains(instant));
    }

    // more often than not dates, with limits overstepped and single characters exchanged
    @Provide
    Arbitrary<String> dates() {
        Arbitrary<String> usual = Combinators.combine(
            Arbitraries.of("", "Mon, ", "Monday, ", "M1n, ", "Mon,"),
            Arbitraries.integers().between(0, 32),
            Arbitraries.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "anF", "JAN"),
            Arbitraries.integers().between(0, 9999),
            Arbitraries.integers().between(0, 24 * 61 * 61),
            Arbitraries.of("+", "-", " "),
            Arbitraries.integers().between(0, 2500),
            Arbitraries.of("", " (UTC)", " ()", "(UTC)", " (a (b))", " (a) b", "  ", " GMT")
        ).as((week, day, month, year, time, sign, zone, comment) -> String.format("%s%d %s %04d %02d:%02d:%02d %s%04d%s",
            week, day, month, year, time / 3721, time / 61 % 61, time % 61, sign, zone, comment));
        return Arbitraries.oneOf(usual, usual.map(date -> date.replaceAll("[+ -][0-9]+$", " GMT")),
            Combinators.combine(usual, Arbitraries.integers().between(0, 40), Arbitraries.chars().ascii())
                .as((date, at, exchanged) -> at < date.length() ? date.substring(0, at) + exchanged + date.substring(at + 1) : date));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@one.example", "Anna.B+c_d-e@my_host.One.EXAMPLE", "a..b@one.example", ".a@one.example", "a.@one.example", "a@", "@a", "@",
        "a@b@c", "anna@xn--bcher-kva.example", "anna@xn--a.example", "1@2.3", "anna@-one-.example", "anna@one..example", "=?q?a?=@one.example"})
    void aBareAddressMeansTheSameOnBothWays(String from) {
        assertThat(FromField.sender(from)).isEqualTo(FromField.ofAddressList(from));
    }

    @Property
    void aBareAddressMeansTheSameOnBothWays(@ForAll("plain") String localPart, @ForAll("plain") String domain) {
        String from = localPart + '@' + domain;
        assertThat(FromField.sender(from)).isEqualTo(FromField.ofAddressList(from));
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings().withChars("abzABZ019.+-_@").ofMaxLength(70);
    }

    @Property
    void anAddressInBracketsIsFoundAsItsPatternSays(@ForAll("mailboxes") String from) {
        Matcher pattern = NAME_AND_ADDRESS.matcher(from);
        Sender expected = pattern.matches()
            ? CanonicalAddress.parse(pattern.group(1)).<Sender>map(Sender.One::new).orElseGet(Sender.None::new)
            : FromField.ofAddressList(from);
        assertThat(FromField.sender(from)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> mailboxes() {
        Arbitrary<String> noise = Arbitraries.strings().withChars("aÄ@.<>\",;:()\\ \t\r\n\u000b\f\u00a0").ofMaxLength(4);
        return Combinators.combine(noise, Arbitraries.of("", " <", "<"), noise, Arbitraries.of("anna@one.example", ""), noise, Arbitraries.of("", ">"), noise)
            .as((name, open, before, address, after, close, end) -> name + open + before + address + after + close + end);
    }

    @Property
    void foldsAreTakenOutAsTheirPatternSays(@ForAll("lines") List<String> lines) {
        String value = String.join("\n ", lines);
        assertThat(onlyField(value).text()).isEqualTo(FOLD.matcher(value).replaceAll("").strip());
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings().withChars("a \t\rÄ\ufffd").ofMaxLength(4).list().ofMinSize(1).ofMaxSize(4)
            // what the line end at the end of a field takes with it is none of the text's concern
            .filter(lines -> !lines.get(lines.size() - 1).endsWith("\r"));
    }

    @Property
    void octetsThatAreNoUtf8AreReplacedOneByOne(@ForAll List<@ByteRange(min = -128, max = -1) Byte> octets) {
        byte[] field = new byte[octets.size() + 4];
        field[0] = 'X';
        field[1] = ':';
        field[2] = 'x';
        for (int i = 0; i < octets.size(); i++) {
            field[3 + i] = octets.get(i);
        }
        field[field.length - 1] = '\n';
        RawField only = HeaderBlock.of(field).first("X").orElseThrow();
        String strict = only.strictlyDecoded();
        assertThat(only.text()).isEqualTo(strict);
    }

    @Property
    void aLineEndIsFoundAsIfOctetsWereLookedAtOneByOne(@ForAll("nearLineEnds") byte[] octets, @ForAll @IntRange(max = 30) int from,
                                                       @ForAll @IntRange(max = 30) int cut) {
        int limit = Math.max(0, octets.length - cut);
        int expected = Math.min(from, limit);
        while (expected < limit && octets[expected] != '\n') {
            expected++;
        }
        assertThat(LineEnds.startOfNextLine(octets, Math.min(from, limit), limit)).isEqualTo(Math.min(expected + 1, limit));
    }

    // line feeds, and octets that differ from one by a single bit or are next to it
    @Provide
    Arbitrary<byte[]> nearLineEnds() {
        Arbitrary<Byte> octets = Arbitraries.of(0x0a, 0x0b, 0x09, 0x8a, 0x8b, 0x00, 0x01, 0x80, 0xff, 0x0d, 0x2a, 0x78, 0x78, 0x78).map(Integer::byteValue);
        return octets.array(byte[].class).ofMaxSize(60);
    }

    @Property
    void fieldsAreCutHoweverLongTheyAre(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 3000) Integer> lengths) {
        StringBuilder block = new StringBuilder();
        List<String> values = new ArrayList<>();
        for (int length : lengths) {
            String value = "y".repeat(length) + (length % 2 == 0 ? "" : "\n " + "z".repeat(length));
            values.add(value);
            block.append("X:").append(value).append(length % 3 == 0 ? "\r\n" : "\n");
        }
        List<RawField> fields = HeaderBlock.of(block.append("\nX: body").toString().getBytes(StandardCharsets.US_ASCII)).named("X");
        assertThat(fields).extracting(field -> StandardCharsets.US_ASCII.decode(field.value()).toString()).isEqualTo(values);
    }

    @ParameterizedTest
    @MethodSource("io.github.jamesautocrypt.core.Vectors#names")
    void theVectorsMeanTheSameOnBothWays(String name) {
        HeaderBlock headers = Vectors.headers(name);
        assertThat(MessageDate.of(headers)).isEqualTo(headers.named("Date").size() == 1
            ? MessageDate.parseAnyForm(headers.named("Date").get(0).text()) : Optional.empty());
        headers.named("From").stream().map(RawField::text)
            .filter(from -> !from.contains("<"))
            .forEach(from -> assertThat(FromField.sender(from)).isEqualTo(FromField.ofAddressList(from)));
    }

    private static RawField onlyField(String value) {
        return HeaderBlock.of(("X:" + value + '\n').getBytes(StandardCharsets.UTF_8)).first("X").orElseThrow();
    }
}
