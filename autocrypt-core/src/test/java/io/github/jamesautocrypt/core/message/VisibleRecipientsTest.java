/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class VisibleRecipientsTest {

    private static String recipients(String headers) {
        return VisibleRecipients.of(HeaderBlock.of(headers.getBytes(StandardCharsets.UTF_8))).stream()
            .map(CanonicalAddress::asString).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        To: ben@one.example                                              | ben@one.example
        To: Ben <BEN@One.example>, ben@one.example                       | ben@one.example
        To: "Ben, Dr." <ben@one.example>, cleo@two.example (Cleo)        | ben@one.example cleo@two.example
        To: ben@one.example <ben@one.example>, cleo@two.example          | ben@one.example cleo@two.example
        To: x@y.example <ben@one.example>, cleo@two.example              | ben@one.example cleo@two.example
        To: Friends: ben@one.example, cleo@two.example;, ruth@a.example  | ben@one.example cleo@two.example ruth@a.example
        To: undisclosed-recipients:;                                     | ''
        To: nobody, @, ben@, ben@[192.0.2.1], cleo@two.example           | cleo@two.example
        Bcc: ben@one.example                                             | ''
        """)
    void everyAddressInAFieldIsARecipient(String header, String addresses) {
        assertThat(recipients(header)).isEqualTo(addresses);
    }

    @Test
    void toAndCcAndReplyToCountHoweverOftenTheyStandThere() {
        assertThat(recipients("Reply-To: c@one.example\r\nCc: b@one.example\r\nTo: a@one.example\r\nto: d@one.example\r\n\r\n"))
            .isEqualTo("a@one.example d@one.example b@one.example c@one.example");
    }

    @Test
    void aFieldWithoutEndIsNotRead() {
        String field = "To: ben@one.example," + " ".repeat(VisibleRecipients.MAX_FIELD_OCTETS);
        assertThat(recipients(field + "\r\nCc: cleo@two.example\r\n\r\n")).isEqualTo("cleo@two.example");
    }

    @Test
    void noMoreAddressesAreReadThanAnybodyWritesTo() {
        String many = IntStream.range(0, VisibleRecipients.MAX_ADDRESSES).mapToObj(i -> "a" + i + "@one.example").collect(Collectors.joining(","));
        assertThat(recipients("To: " + many + "\r\nCc: cleo@two.example\r\n\r\n").split(" "))
            .hasSize(VisibleRecipients.MAX_ADDRESSES).doesNotContain("cleo@two.example");
    }

    @Property
    void noValueMakesItThrow(@ForAll String value) {
        assertThat(recipients("To: " + value)).isNotNull();
    }
}
