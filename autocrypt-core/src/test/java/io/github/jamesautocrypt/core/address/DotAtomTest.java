/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The scans of addresses find what the patterns say that they stand for. */
class DotAtomTest {
    private static final Pattern DOT_ATOM = Pattern.compile("[\\w!#$%&'*+/=?^`{|}~\\-[^\\x00-\\x7f]]+(\\.[\\w!#$%&'*+/=?^`{|}~\\-[^\\x00-\\x7f]]+)*");
    private static final Pattern ASCII_NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    @Property
    void aDotAtomIsWhatItsPatternSays(@ForAll("texts") String text) {
        assertThat(DotAtom.matches(text)).isEqualTo(DOT_ATOM.matcher(text).matches());
    }

    @Property
    void everyCharacterIsJudgedAsThePatternSays(@ForAll char character) {
        assertThat(DotAtom.matches("a" + character)).isEqualTo(DOT_ATOM.matcher("a" + character).matches());
        assertThat(DomainName.isAsciiName("a" + character)).isEqualTo(ASCII_NAME.matcher("a" + character).matches());
    }

    @Property
    void anAsciiNameIsWhatItsPatternSays(@ForAll("texts") String text) {
        assertThat(DomainName.isAsciiName(text)).isEqualTo(ASCII_NAME.matcher(text).matches());
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> label = Arbitraries.oneOf(
            Arbitraries.strings().ascii().ofMaxLength(2),
            Arbitraries.strings().withChars("azAZ09-_").ofMaxLength(3),
            Arbitraries.of("", "ä", "a".repeat(63), "a".repeat(64), "\ud83d\ude00", "\ud800"));
        return label.list().ofMaxSize(4).map(labels -> String.join(".", labels));
    }
}
