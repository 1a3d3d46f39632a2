/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.message.HeaderBlock;

/** The very limits of the grammar. */
class AttributeListTest {

    private static HeaderResult<AttributeList> parse(String value) {
        return AttributeList.parse(HeaderBlock.of(("X:" + value).getBytes(StandardCharsets.UTF_8)).named("X").get(0), Set.of());
    }

    private static String attributes(int count) {
        return IntStream.range(0, count).mapToObj(i -> "_x" + i + "=1").collect(Collectors.joining(";"));
    }

    @Test
    void asManyAttributesAsAreAllowedAreReadAndOneMoreIsRefused() {
        assertThat(parse(attributes(AttributeList.MAX_ATTRIBUTES)).accepted().orElseThrow().attributes()).hasSize(AttributeList.MAX_ATTRIBUTES);
        assertThat(parse(attributes(AttributeList.MAX_ATTRIBUTES + 1))).isEqualTo(HeaderResult.rejected(HeaderDefect.TOO_MANY_ATTRIBUTES));
    }

    @Test
    void aNameAsLongAsIsAllowedIsReadAndALongerOneIsRefused() {
        String name = "_".repeat(AttributeList.MAX_NAME_OCTETS);
        assertThat(parse(name + "=1").accepted().orElseThrow().text(name)).contains("1");
        assertThat(parse("_" + name + "=1")).isEqualTo(HeaderResult.rejected(HeaderDefect.MALFORMED_ATTRIBUTE));
    }

    @Test
    void aNameHoldsPrintableAsciiOnly() {
        for (char octet : new char[] {0, 1, 0x1f, 0x7f, 'ä'}) {
            assertThat(parse("_" + octet + "_=1")).isEqualTo(HeaderResult.rejected(HeaderDefect.MALFORMED_ATTRIBUTE));
        }
        assertThat(parse("_!~=1").accepted().orElseThrow().text("_!~")).contains("1");
    }

    @Test
    void semicolonsWithNothingBetweenThemAreNothing() {
        assertThat(parse(";; _a=1;\t;\r\n ;").accepted().orElseThrow().attributes()).hasSize(1);
        assertThat(parse("").accepted().orElseThrow().attributes()).isEmpty();
    }

    @Test
    void aFieldOfExactlyTenKibIsRead() {
        String head = "_x=";
        String full = head + "y".repeat(AutocryptHeaderParser.MAX_OCTETS - "X:".length() - head.length());
        assertThat(parse(full).accepted()).isPresent();
        assertThat(parse(full + "y")).isEqualTo(HeaderResult.rejected(HeaderDefect.TOO_LARGE));
    }
}
