/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AuthenticationResultsTest {

    private static Optional<AuthenticationResults> read(String value) {
        HeaderBlock block = HeaderBlock.of((AuthenticationResults.NAME + ": " + value + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        return AuthenticationResults.of(block.named(AuthenticationResults.NAME).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        mx.example; dkim=pass header.d=one.example                                              | one.example
        MX.example 1; spf=pass smtp.mailfrom=x.example; dkim=pass header.i=@one.example         | one.example
        mx.example; dkim = pass (2048-bit key) header.i = anna@one.example header.d=one.example | one.example
        "mx.example"; DKIM/1=PASS reason="good; dkim=pass" header.d="one.example" header.b=x    | one.example
        mx.example; dkim=pass (a (nested \\) comment); dkim=fail) header.d=one.example          | one.example
        mx.example; dkim=fail header.d=one.example; dkim=pass header.d=two.example              | two.example
        mx.example; dkim=fail header.d=one.example                                              | ~~
        mx.example; dkim=passed header.d=one.example                                            | ~~
        mx.example; dkim=pass                                                                   | ~~
        mx.example; dkim=fail (; dkim=pass header.d=one.example)                                | ~~
        mx.example; dkim=fail reason="; dkim=pass header.d=one.example"                         | ~~
        mx.example; dkim=fail (never ends; dkim=pass header.d=one.example                       | ~~
        mx.example; dkim=fail reason="never ends; dkim=pass header.d=one.example                | ~~
        mx.example; dkim=fail reason="never ends\\"; dkim=pass header.d=one.example              | ~~
        mx.example; dkim=pass header.d="one.example                                             | ~~
        mx.example; dkim=pass header.d="one.example\\                                            | ~~
        mx.example; x-dkim=pass header.d=one.example                                            | ~~
        mx.example; dkim=pass odd words header.d=one.example                                    | ~~
        mx.example; dmarc=pass header.from=one.example                                          | ~~
        mx.example; none                                                                        | ~~
        mx.example (dkim=pass header.d=one.example)                                             | ~~
        """)
    void onlyAVerifiedSignatureNamesItsSigner(String value, String signer) {
        assertThat(read(value)).contains(new AuthenticationResults("mx.example", signer.isEmpty() ? List.of() : List.of(signer)));
    }

    @Test
    void severalSignersAreSeveral() {
        assertThat(read("mx.example;\r\n dkim=pass header.d=one.example;\r\n\tdkim=pass header.d=two.example").orElseThrow().signers())
            .containsExactly("one.example", "two.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "; dkim=pass header.d=one.example", "(mx.example); dkim=pass header.d=one.example",
        "\"mx.example; dkim=pass header.d=one.example"})
    void whatNamesNobodySaysNothing(String value) {
        assertThat(read(value)).isEmpty();
    }

    @Test
    void whatIsTooLongSaysNothing() {
        assertThat(read("mx.example; dkim=pass header.d=one.example" + " ".repeat(AuthenticationResults.MAX_OCTETS))).isEmpty();
    }

    private static List<String> signers(String... values) {
        StringBuilder block = new StringBuilder();
        for (String value : values) {
            block.append(AuthenticationResults.NAME).append(": ").append(value).append("\r\n");
        }
        HeaderBlock headers = HeaderBlock.of(block.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        return AuthenticationResults.signers(headers.named(AuthenticationResults.NAME), "mx.example");
    }

    @Test
    void theUppermostFieldOfTheOneWhoIsBelievedCounts() {
        assertThat(signers("other.example; none", "mx.example; dkim=pass header.d=one.example", "mx.example; dkim=pass header.d=two.example"))
            .containsExactly("one.example");
        assertThat(signers()).isEmpty();
    }

    @Test
    void whatIsTooLongToBeReadMayBeTheUppermost() {
        String believed = "mx.example; dkim=pass header.d=one.example";
        assertThat(signers("x".repeat(AuthenticationResults.MAX_OCTETS), believed)).isEmpty();
        assertThat(signers(believed, "x".repeat(AuthenticationResults.MAX_OCTETS))).containsExactly("one.example");
    }

    @Test
    void belowManyOthersNobodyIsLookedFor() {
        String[] fields = new String[AuthenticationResults.MAX_FIELDS + 1];
        Arrays.fill(fields, "other.example; none");
        fields[AuthenticationResults.MAX_FIELDS] = "mx.example; dkim=pass header.d=one.example";
        assertThat(signers(fields)).isEmpty();
        assertThat(signers(Arrays.copyOfRange(fields, 1, fields.length))).containsExactly("one.example");
    }

    /** Whoever writes thousands of quotes makes it no slower than whoever writes thousands of letters; with a quadratic cost it would take minutes. */
    @Test
    @Timeout(20)
    void quotesThatNeverEndCostNoMoreThanOthers() {
        String quotes = "mx.example; " + "\\\"".repeat(4000);
        for (int i = 0; i < 1000; i++) {
            assertThat(read(quotes).orElseThrow().signers()).isEmpty();
        }
    }

    @Property(tries = 300)
    void nothingMakesItFail(@ForAll String value) {
        assertThatCode(() -> read(value.replaceAll("[\r\n]", ""))).doesNotThrowAnyException();
    }
}
