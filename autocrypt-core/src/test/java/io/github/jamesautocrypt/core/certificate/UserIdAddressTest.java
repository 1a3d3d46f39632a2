/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UserIdAddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
        <anna@one.example>,                                 anna@one.example
        anna@one.example,                                   anna@one.example
        ' anna@one.example ',                               anna@one.example
        Anna <anna@one.example>,                            anna@one.example
        Anna<anna@one.example>,                             anna@one.example
        Anna <ANNA@ONE.example>,                            anna@one.example
        Anna (at work) <anna@one.example>,                  anna@one.example
        Anna <anna@one.example> (at work),                  anna@one.example
        anna@one.example (at work),                         anna@one.example
        'Example, Inc. @ home; "x" <anna@one.example>',     anna@one.example
        'ben@one.example <anna@one.example>',               anna@one.example
        '(ben@one.example) <anna@one.example>',             anna@one.example
        Änne <änne@one.example>,                            änne@one.example
        Anna <anna@bücher.example>,                         anna@xn--bcher-kva.example
        """)
    void theAddressIsFound(String userId, String address) {
        assertThat(UserIdAddress.of(userId)).map(CanonicalAddress::asString).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna", "Anna anna@one.example", "<anna@one.example", "anna@one.example>", "<>", "Anna <>", "Anna (anna@one.example)",
        "<ben@one.example> <anna@one.example>", "<<anna@one.example>>", "Anna <anna@one.example> Ben", "anna@one.example, ben@one.example",
        "<anna@one.example, ben@one.example>", "mailto:anna at one.example", "anna@one.example\u0000"})
    void whatIsAmbiguousHasNoAddress(String userId) {
        assertThat(UserIdAddress.of(userId)).isEmpty();
    }

    @Property
    void noTextMakesItThrow(@ForAll String text) {
        assertThatCode(() -> UserIdAddress.of(text)).doesNotThrowAnyException();
        assertThatCode(() -> UserIdAddress.of(text + "<" + text + "@one.example>" + text)).doesNotThrowAnyException();
    }
}
