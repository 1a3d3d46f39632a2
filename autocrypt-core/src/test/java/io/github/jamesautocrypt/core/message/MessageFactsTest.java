/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MessageFactsTest {

    private static MessageFacts facts(String headers) {
        return MessageFacts.of(HeaderBlock.of((headers + "\r\n\r\nbody").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Anna <anna@one.example>                      | anna@one.example
        anna@one.example                             | anna@one.example
        <anna@one.example>                           | anna@one.example
        "Anna, Dr." <anna@one.example>               | anna@one.example
        "ben@two.example" <anna@one.example>         | anna@one.example
        anna@one.example <anna@one.example>          | anna@one.example
        ben@two.example <anna@one.example>           | anna@one.example
        anna@one.example (Anna)                      | anna@one.example
        =?utf-8?q?ben=40two=2Eexample=2C?= <anna@one.example> | anna@one.example
        "an na"@one.example                          | "an na"@one.example
        ÄNNÄ <ÄNNÄ@Bücher.example>                   | ännä@xn--bcher-kva.example
        "Ů, x" <ůnna@one.example>                    | ůnna@one.example
        šnna@one.example                             | šnna@one.example
        anna@ůne.example (Anna)                      | anna@xn--ne-rua.example
        Freunde: šnna@ůne.example;                   | šnna@xn--ne-rua.example
        Friends: anna@one.example;                   | anna@one.example
        """)
    void theSenderIsTheOneAddressInFrom(String from, String address) {
        assertThat(facts("From: " + from).sender()).isEqualTo(new Sender.One(CanonicalAddress.parse(address).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@one.example, ben@two.example", "Friends: anna@one.example, ben@two.example;", "<anna@one.example> <ben@two.example>"})
    void severalAddressesAreNoSender(String from) {
        assertThat(facts("From: " + from).sender()).isEqualTo(new Sender.Several());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Anna", "undisclosed:;", "@", "anna@", "anna@[192.0.2.1]", "anna@one.example;ben@two.example"})
    void whatHoldsNoAddressIsNoSender(String from) {
        assertThat(facts("From: " + from).sender()).isEqualTo(new Sender.None());
    }

    @Test
    void aFromFieldWithoutEndIsNoSender() {
        assertThat(facts("From: " + "(".repeat(Sender.MAX_FIELD_OCTETS) + " anna@one.example").sender()).isEqualTo(new Sender.None());
    }

    @Test
    void aFromFieldIsReadUpToItsLimit() {
        String head = "From: ";
        String address = " <anna@one.example>";
        String name = "a".repeat(Sender.MAX_FIELD_OCTETS - head.length() - address.length());
        assertThat(facts(head + name + address).sender()).isInstanceOf(Sender.One.class);
        assertThat(facts(head + name + 'a' + address).sender()).isEqualTo(new Sender.None());
    }

    @Test
    void aSenderThatIsNotToBeReliedOnIsLeftOutAndNothingElse() {
        MessageFacts facts = Vectors.facts("d01");
        assertThat(facts.withoutSender()).usingRecursiveComparison().ignoringFields("sender").isEqualTo(facts);
        assertThat(facts.withoutSender().sender()).isEqualTo(new Sender.None());
    }

    @Test
    void moreCanBeKnownOfTheProtectionButNotLess() {
        MessageFacts facts = facts("From: anna@one.example\r\nContent-Type: multipart/signed");
        assertThat(facts.withProtection(Protection.ENCRYPTED)).usingRecursiveComparison().ignoringFields("protection").isEqualTo(facts);
        assertThat(facts.withProtection(Protection.ENCRYPTED).protection()).isEqualTo(Protection.ENCRYPTED);
        assertThat(facts.withProtection(Protection.NONE).protection()).isEqualTo(Protection.SIGNED);
    }

    @Test
    void aDateIsReadUpToItsLimit() {
        String head = "Date: ";
        String date = "15 Jan 2024 13:00:00 +0000 ";
        String comment = '(' + "x".repeat(200 - head.length() - date.length() - 2) + ')';
        assertThat(facts(head + date + comment).date()).isPresent();
        assertThat(facts(head + date + ' ' + comment).date()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"d01, One", "d08, Several", "d09, Several", "d10, None", "d58, None", "d59, One"})
    void theVectorsHaveTheSendersThatTheirNamesSay(String vector, String kind) {
        assertThat(Vectors.facts(vector).sender().getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Mon, 15 Jan 2024 13:00:00 +0000           | 2024-01-15T13:00:00Z
        Mon, 15 Jan 2024 13:00:00 +0000 (UTC)     | 2024-01-15T13:00:00Z
        Tue, 15 Jan 2024 13:00:00 +0000           | 2024-01-15T13:00:00Z
        15 Jan 2024 13:00 +0100                   | 2024-01-15T12:00:00Z
        Mon,15 jan 2024 13:00:00 -0530            | 2024-01-15T18:30:00Z
        Mon, 1 Jan 2024 03:04:05 GMT              | 2024-01-01T03:04:05Z
        Mon, 01 Jan 2024 03:04:05 PST             | 2024-01-01T11:04:05Z
        Mon, 1 Jan (New (Year)) 2024 03:04:05 EST | 2024-01-01T08:04:05Z
        Thu, 1 Jan 1970 00:00:00 +0000            | 1970-01-01T00:00:00Z
        """)
    void aDateIsReadInEveryFormThatMailUses(String date, Instant instant) {
        assertThat(facts("Date: " + date).date()).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "Mon, 32 Jan 2024 13:00:00 +0000", "Sat, 31 Feb 2024 13:00:00 +0000",
        "Mon, 15 Jan 24 13:00:00 +0000", "2024-01-15T13:00:00Z", "Mon, 15 Jan 2024 25:00:00 +0000",
        "Mon, 15 Jan 2024 13:00:00", "Mon, 15 Jan 2024 13:00:00 +9900", "Mon, 15 Jan 2024 13:00:00 +0000\r\nDate: Mon, 15 Jan 2024 13:00:00 +0000"})
    void whatCannotBeReadIsNoDate(String date) {
        assertThat(facts("Date: " + date).date()).isEmpty();
    }

    @Test
    void octetsThatAreNoTextBelongToNobody() {
        byte[] latin1 = "From: \"x\" <\u00e4nne@one.example>\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(MessageFacts.of(HeaderBlock.of(latin1)).sender()).isEqualTo(new Sender.None());
    }

    @Test
    void aFieldWhoseNameOnlyBeginsAlikeIsAnotherField() {
        String header = Vectors.headers("d01").first("Autocrypt").orElseThrow().text();
        MessageFacts facts = facts("From-X: ben@two.example\r\nFrom: anna@one.example\r\nAutocrypt-Gossip: " + header);
        assertThat(facts.autocrypt()).isEmpty();
        assertThat(facts.sender().single()).map(CanonicalAddress::asString).contains("anna@one.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Spam-Flag: YES", "X-Spam-Status: Yes, score=12.1", "X-Spam-Flag: NO\r\nX-Spam-Flag: YES"})
    void anyVerdictOfAFilterCounts(String headers) {
        assertThat(facts(headers).spam()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"List-Id: The list <anna.one.example>", "List-Post: <mailto:anna@one.example>", "List-Post: <mailto:Anna@one.example?subject=x>"})
    void aListIsRecognizedByItsNameOrItsAddress(String header) {
        assertThat(facts("From: anna@one.example\r\n" + header).fromMailingList()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text/plain                                                                             | NONE
        multipart/mixed; boundary="multipart/encrypted"                                        | NONE
        multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha256; boundary=b  | SIGNED
        Multipart/Encrypted; protocol="application/pgp-encrypted"; boundary=b                  | ENCRYPTED
        application/pkcs7-mime; smime-type=signed-data; name=smime.p7m                         | SIGNED
        application/pkcs7-mime; smime-type=enveloped-data                                      | ENCRYPTED
        application/x-pkcs7-mime; name=smime.p7m                                               | ENCRYPTED
        (a comment) multipart/encrypted; boundary=b                                            | ENCRYPTED
        multipart / (nested (comment)) encrypted; boundary=b                                   | ENCRYPTED
        multipart/signed (x); boundary=b                                                       | SIGNED
        (\\() multipart/encrypted; boundary=b                                                   | ENCRYPTED
        multipart/(\\))encrypted; boundary=b                                                    | ENCRYPTED
        (a multipart/signed                                                                    | NONE
        multipart/signed (a; boundary=b                                                        | SIGNED
        application/pkcs7-mime; name="; smime-type=signed-data"; smime-type=enveloped-data     | ENCRYPTED
        text/plain; x-action=pgp-encrypted; charset=utf-8                                      | ENCRYPTED
        text/plain; charset=utf-8; X-Action="pgp-signed"                                       | SIGNED
        text/plain; format=x-action=pgp-encrypted                                              | NONE
        application/pgp; format=text; x-action=encrypt                                         | ENCRYPTED
        application/pgp; format=text; x-action=signclear                                       | SIGNED
        application/pgp                                                                        | ENCRYPTED
        application/pgp-encrypted                                                              | ENCRYPTED
        application/pgp-keys                                                                   | NONE
        application/octet-stream; name="SMIME.P7M"                                             | ENCRYPTED
        application/octet-stream; smime-type=signed-data; name=smime.p7m                       | SIGNED
        application/octet-stream; name=a.p7m.txt                                               | NONE
        image/png; x-action=pgp-encrypted                                                      | NONE
        """)
    void theContentTypeTellsTheProtection(String contentType, Protection protection) {
        assertThat(facts("Content-Type: " + contentType).protection()).isEqualTo(protection);
    }

    @Test
    void aMessageWithoutContentTypeIsUnprotected() {
        assertThat(facts("Subject: x").protection()).isEqualTo(Protection.NONE);
    }

    @Test
    void ofContradictingContentTypesTheMostCautiousCounts() {
        assertThat(facts("Content-Type: text/plain\r\nContent-Type: multipart/encrypted").protection()).isEqualTo(Protection.ENCRYPTED);
    }

    @ParameterizedTest
    @CsvSource({"d01, false, false, false", "d11, true, false, false", "d53, false, false, true", "d54, false, false, true", "d55, false, true, false"})
    void reportsSpamAndListMailAreRecognized(String vector, boolean report, boolean spam, boolean list) {
        MessageFacts facts = Vectors.facts(vector);
        assertThat(facts.report()).isEqualTo(report);
        assertThat(facts.spam()).isEqualTo(spam);
        assertThat(facts.fromMailingList()).isEqualTo(list);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        X-Spam-Flag: YES                        | true
        X-Spam-Flag: NO                         | false
        X-Spam-Status: Yes, score=15            | true
        X-Spam-Status: No, score=-1 tests=yes   | false
        X-Spam-Flag:                            | false
        """)
    void onlyAFilterThatSaysYesHasMarkedAMessage(String field, boolean spam) {
        assertThat(facts(field).spam()).isEqualTo(spam);
    }

    @Test
    void listMailThatKeepsItsAuthorIsNotFromTheList() {
        assertThat(facts("From: anna@one.example\r\nList-Id: <list.lists.example>\r\nList-Post: <mailto:list@lists.example>").fromMailingList()).isFalse();
    }

    @Test
    void fieldsOfTheBodyAreNoHeaders() {
        assertThat(facts("From: anna@one.example\r\n\r\nAutocrypt: addr=anna@one.example").autocrypt()).isEmpty();
    }

    @Test
    void onlyTheNamedFieldsAreLookedAt() {
        byte[] message = Vectors.message("d54");
        StringBuilder named = new StringBuilder();
        for (String name : MessageFacts.FIELDS) {
            HeaderBlock.of(message).named(name)
                .forEach(field -> named.append(name).append(':').append(StandardCharsets.UTF_8.decode(field.value())).append("\r\n"));
        }
        MessageFacts all = Vectors.facts("d54");
        MessageFacts reduced = MessageFacts.of(HeaderBlock.of(named.toString().getBytes(StandardCharsets.UTF_8)));
        assertThat(reduced).usingRecursiveComparison().ignoringFields("autocrypt").isEqualTo(all);
        assertThat(reduced.autocrypt()).extracting(RawField::text).isEqualTo(all.autocrypt().stream().map(RawField::text).toList());
    }

    @Test
    void aBlockBeyondItsLimitsIsReadUpToThem() {
        String endless = "X: y\r\n".repeat(HeaderBlock.MAX_FIELDS) + "From: anna@one.example";
        assertThat(facts(endless).sender()).isEqualTo(new Sender.None());
        String wide = "X: " + "y".repeat(HeaderBlock.MAX_OCTETS) + "\r\nFrom: anna@one.example";
        assertThat(facts(wide).sender()).isEqualTo(new Sender.None());
    }

    @Property
    void noOctetsMakeItThrow(@ForAll byte[] octets) {
        assertThatCode(() -> MessageFacts.of(HeaderBlock.of(octets))).doesNotThrowAnyException();
    }

    @Property
    void noFieldMakesItThrow(@ForAll String value) {
        for (String name : MessageFacts.FIELDS) {
            assertThatCode(() -> facts(name + ": " + value)).doesNotThrowAnyException();
        }
    }
}
