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
    void allFieldsTogetherAreReadUpToALimit() {
        String head = "To: ben@one.example," + "\r\nCc: ruth@one.example";
        String rest = " ".repeat(VisibleRecipients.MAX_OCTETS - head.length() + 2);
        assertThat(recipients(head + rest + "\r\n\r\n")).isEqualTo("ben@one.example ruth@one.example");
        assertThat(recipients(head + rest + " \r\nReply-To: cleo@two.example\r\n\r\n")).isEqualTo("ben@one.example cleo@two.example");
    }

    @Test
    void severalBlocksOfOneMessageShareTheLimit() {
        HeaderBlock full = HeaderBlock.of(("To: ben@one.example" + " ".repeat(VisibleRecipients.MAX_OCTETS - 19)).getBytes(StandardCharsets.UTF_8));
        HeaderBlock other = HeaderBlock.of("To: cleo@two.example\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(VisibleRecipients.of(other, full)).extracting(CanonicalAddress::asString).containsExactly("cleo@two.example");
        assertThat(VisibleRecipients.of(full, other)).extracting(CanonicalAddress::asString).containsExactly("ben@one.example");
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
