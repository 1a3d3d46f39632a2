/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.header.HeaderResult.Accepted;
import io.github.jamesautocrypt.core.header.HeaderResult.Rejected;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DraftStateTest {

    private static HeaderResult<DraftState> parse(String value) {
        byte[] draft = (DraftState.NAME + ": " + value + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        return DraftStateParser.parse(HeaderBlock.of(draft).first(DraftState.NAME).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        encrypt=yes                                              | true  | false | false
        encrypt=no                                               | false | false | false
        encrypt=yes; _by-choice=yes;                             | true  | false | true
        encrypt=no; _is-reply-to-encrypted=yes                   | false | true  | false
        _by-choice=no; _is-reply-to-encrypted=yes; encrypt = yes | true  | true  | false
        encrypt=yes; _by-choice=perhaps; _unheard-of=yes         | true  | false | false
        encrypt=yes; _By-Choice=yes                              | true  | false | false
        """)
    void aDraftSaysWhatItWasSavedAs(String value, boolean encrypt, boolean replyToEncrypted, boolean byChoice) {
        assertThat(parse(value)).isEqualTo(new Accepted<>(new DraftState(encrypt, replyToEncrypted, byChoice)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                        | MISSING_ENCRYPT
        _by-choice=yes            | MISSING_ENCRYPT
        encrypt=                  | INVALID_ENCRYPT
        encrypt=Yes               | INVALID_ENCRYPT
        encrypt=maybe             | INVALID_ENCRYPT
        encrypt=yes; by-choice=no | UNKNOWN_CRITICAL_ATTRIBUTE
        encrypt=yes; addr=a@b.c   | UNKNOWN_CRITICAL_ATTRIBUTE
        encrypt=yes; encrypt=yes  | DUPLICATE_ATTRIBUTE
        encrypt                   | MALFORMED_ATTRIBUTE
        """)
    void whatIsNoDraftStateIsRefusedForANamedReason(String value, HeaderDefect defect) {
        assertThat(parse(value)).isEqualTo(new Rejected<>(defect, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
        encrypt=yes | _x=y        | yes
        encrypt=2   | encrypt=no  | no
        encrypt=yes | encrypt=no  | none
        encrypt=yes | encrypt=yes | none
        encrypt=2   | _x=y        | none
        """)
    void ofSeveralFieldsTheOnlyValidOneCounts(String one, String other, String encrypt) {
        assertThat(DraftStateParser.select(fields(one, other)).map(state -> state.encrypt() ? "yes" : "no").orElse("none")).isEqualTo(encrypt);
    }

    @Test
    void ofSeventeenFieldsNoneCounts() {
        String[] fields = Collections.nCopies(17, "encrypt=2").toArray(String[]::new);
        fields[0] = "encrypt=yes";
        assertThat(DraftStateParser.select(fields(fields))).isEmpty();
        assertThat(DraftStateParser.select(fields(Arrays.copyOf(fields, 16)))).isPresent();
    }

    private static List<RawField> fields(String... values) {
        String headers = DraftState.NAME + ": " + String.join("\r\n" + DraftState.NAME + ": ", values);
        return HeaderBlock.of(headers.getBytes(StandardCharsets.UTF_8)).named(DraftState.NAME);
    }

    @Test
    void aFieldOfMoreThanTenKibIsRefused() {
        assertThat(parse("encrypt=yes; _x=" + "x".repeat(AutocryptHeaderParser.MAX_OCTETS)))
            .isEqualTo(new Rejected<>(HeaderDefect.TOO_LARGE, Optional.empty()));
    }

    @Test
    void theVectorHasADraftState() {
        assertThat(DraftStateParser.parse(Vectors.headers("d60").first(DraftState.NAME).orElseThrow())).isInstanceOf(Accepted.class);
    }

    @Test
    void whatIsTheDefaultIsNotWritten() {
        assertThat(new DraftState(false, false, false).format()).isEqualTo("encrypt=no");
        assertThat(new DraftState(true, true, true).format()).isEqualTo("encrypt=yes; _is-reply-to-encrypted=yes; _by-choice=yes");
    }

    @Property
    void whatIsWrittenReadsBackAsItWas(@ForAll boolean encrypt, @ForAll boolean replyToEncrypted, @ForAll boolean byChoice) {
        DraftState state = new DraftState(encrypt, replyToEncrypted, byChoice);
        assertThat(parse(state.format())).isEqualTo(new Accepted<>(state));
    }

    @Property
    void noTextMakesItThrow(@ForAll String value) {
        assertThat(parse(value)).isNotNull();
    }
}
