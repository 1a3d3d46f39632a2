/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CanonicalAddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        anna@one.example,               anna@one.example
        '  anna@one.example ',          anna@one.example
        Anna@One.EXAMPLE,               anna@one.example
        a.n.n.a+tag@one.example,        a.n.n.a+tag@one.example
        ÄNNE@one.example,               änne@one.example
        anna@Bücher.example,            anna@xn--bcher-kva.example
        anna@xn--bcher-kva.example,     anna@xn--bcher-kva.example
        anna@XN--BCHER-KVA.example,     anna@xn--bcher-kva.example
        anna@straße.example,            anna@xn--strae-oqa.example
        anna@my_host.example,           anna@my_host.example
        '"anna"@one.example',           anna@one.example
        '"an na"@one.example',          '"an na"@one.example'
        '"an\\"na"@one.example',        '"an\\"na"@one.example'
        '"a@b"@one.example',            '"a@b"@one.example'
        TITLE.I@one.example,            title.i@one.example
        """)
    void oneAddressHasOneCanonicalForm(String written, String canonical) {
        assertThat(CanonicalAddress.parse(written)).map(CanonicalAddress::asString).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@", "anna", "anna@", "@one.example", "an na@one.example", "anna@one..example", "anna@.example",
        "anna@one.example.", "anna@[192.0.2.1]", "an\u0000na@one.example", "\"an\r\nna\"@one.example", "anna@one .example",
        ".anna@one.example", "anna.@one.example", "anna@xn--a.example", "a\ufffdb@one.example", "\ud800@one.example", "anna@\ud800.example"})
    void whatIsNoAddressHasNone(String written) {
        assertThat(CanonicalAddress.parse(written)).isEmpty();
    }

    @Test
    void partsThatSmtpCouldNotDeliverAreRefused() {
        assertThat(CanonicalAddress.parse("a".repeat(64) + "@one.example")).isPresent();
        assertThat(CanonicalAddress.parse("a".repeat(65) + "@one.example")).isEmpty();
        assertThat(CanonicalAddress.parse("anna@" + "a".repeat(64) + ".example")).isEmpty();
        assertThat(CanonicalAddress.parse("anna@" + "a.".repeat(130) + "example")).isEmpty();
    }

    @Test
    void lowerCaseDoesNotDependOnTheLanguageOfTheServer() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(CanonicalAddress.parse("TITLE@ONE.EXAMPLE")).map(CanonicalAddress::asString).contains("title@one.example");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Property
    void noInputMakesItThrow(@ForAll String anything) {
        assertThatCode(() -> CanonicalAddress.parse(anything)).doesNotThrowAnyException();
        assertThatCode(() -> CanonicalAddress.parse(anything + "@" + anything)).doesNotThrowAnyException();
    }

    @Property
    void theCanonicalFormOfACanonicalFormIsItself(@ForAll String localPart) {
        CanonicalAddress.parse('"' + localPart + "\"@one.example")
            .ifPresent(address -> assertThat(CanonicalAddress.parse(address.asString())).contains(address));
    }
}
