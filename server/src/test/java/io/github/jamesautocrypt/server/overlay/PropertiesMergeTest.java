/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class PropertiesMergeTest {
    private static final String FRAGMENT = "# Ours: routes.\nextensions.routes=org.example.Ours\n";

    @Test
    void aMissingSettingComesInAtTheEndWithItsComment() {
        assertThat(PropertiesMerge.merge("enabled=true\n", FRAGMENT))
            .isEqualTo("enabled=true\n\n# Ours: routes.\nextensions.routes=org.example.Ours\n");
    }

    @Test
    void aCommentedOutSettingCountsAsMissing() {
        assertThat(PropertiesMerge.merge("#extensions.routes=org.example.Ours\n", FRAGMENT))
            .isEqualTo("#extensions.routes=org.example.Ours\n\n# Ours: routes.\nextensions.routes=org.example.Ours\n");
    }

    @Test
    void anUnfinishedLastLineIsFinishedFirst() {
        assertThat(PropertiesMerge.merge("enabled=true", FRAGMENT)).startsWith("enabled=true\n\n# Ours");
    }

    @Test
    void ourClassIsAppendedToAListThatIsThere() {
        assertThat(PropertiesMerge.merge("extensions.routes=org.example.Theirs\nport=8000\n", FRAGMENT))
            .isEqualTo("extensions.routes=org.example.Theirs,org.example.Ours\nport=8000\n");
    }

    @Test
    void anEmptyListGetsNoComma() {
        assertThat(PropertiesMerge.merge("extensions.routes=\nport=8000\n", FRAGMENT))
            .isEqualTo("extensions.routes=org.example.Ours\nport=8000\n");
    }

    @Test
    void aListThatEndsWithACommaGetsNoSecondOne() {
        assertThat(PropertiesMerge.merge("extensions.routes=org.example.Theirs,\n", FRAGMENT))
            .isEqualTo("extensions.routes=org.example.Theirs,org.example.Ours\n");
    }

    @Test
    void aListOverSeveralLinesIsContinuedOnItsLastLine() {
        assertThat(PropertiesMerge.merge("extensions.routes = org.example.A, \\\n    org.example.B\nport=8000\n", FRAGMENT))
            .isEqualTo("extensions.routes = org.example.A, \\\n    org.example.B,org.example.Ours\nport=8000\n");
    }

    @Test
    void nothingChangesWhenOurClassIsInTheListWhateverItsPlace() {
        String before = "extensions.routes : org.example.A, \\\n    org.example.Ours , org.example.B\n";

        assertThat(PropertiesMerge.merge(before, FRAGMENT)).isEqualTo(before);
    }

    @Test
    void aSettingThatIsRepeatedIsReadAsOneList() {
        String before = "extensions.routes=org.example.Ours\nextensions.routes=org.example.B\n";

        assertThat(PropertiesMerge.merge(before, FRAGMENT)).isEqualTo(before);
    }

    @Test
    void aSettingWithALongerNameIsAnotherOne() {
        assertThat(PropertiesMerge.merge("extensions.routes.old=org.example.Ours\n", FRAGMENT))
            .endsWith("\nextensions.routes=org.example.Ours\n");
    }

    @Test
    void aCommentDoesNotGoOnBehindABackslash() {
        assertThat(PropertiesMerge.merge("# see C:\\\nextensions.routes=org.example.Theirs\n", FRAGMENT))
            .isEqualTo("# see C:\\\nextensions.routes=org.example.Theirs,org.example.Ours\n");
    }

    @Test
    void aByteOfALetterEndsNoLine() {
        String before = new String("# Alt f\u00fcr \u00c5 extensions.routes=org.example.Old\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(PropertiesMerge.merge(before, FRAGMENT)).isEqualTo(before + "\n" + FRAGMENT);
    }

    @Test
    void theLineEndsOfTheFileAreKept() {
        assertThat(PropertiesMerge.merge("enabled=true\r\nextensions.routes=a.B\r\n", FRAGMENT))
            .isEqualTo("enabled=true\r\nextensions.routes=a.B,org.example.Ours\r\n");
        assertThat(PropertiesMerge.merge("enabled=true\r\n", FRAGMENT))
            .isEqualTo("enabled=true\r\n\r\n# Ours: routes.\r\nextensions.routes=org.example.Ours\r\n");
    }

    @Test
    void aSecondTimeChangesNothing() {
        String once = PropertiesMerge.merge("a=b\n", FRAGMENT);

        assertThat(PropertiesMerge.merge(once, FRAGMENT)).isEqualTo(once);
    }

    @Test
    void aFragmentOfCommentsChangesNothing() {
        assertThat(PropertiesMerge.merge("announce.policy=on\n", "# Off.\n#announce.policy=off\n")).isEqualTo("announce.policy=on\n");
    }
}
