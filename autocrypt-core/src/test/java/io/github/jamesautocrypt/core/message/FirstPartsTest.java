/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FirstPartsTest {
    private static final String MIXED = "multipart/mixed; boundary=\"b(1)\"";
    private static final String TEXT = "--b(1)\r\nContent-Type: text/plain\r\n\r\nEmpty Message\r\n";
    private static final String PIECE = "--b(1)\r\nContent-Type: application/pgp-encrypted; name=attachment.pgp\r\n\r\nVersion: 1\r\n";

    private static HeaderBlock headers(String contentType) {
        return HeaderBlock.of(("Content-Type: " + contentType + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Protection protection(String body) {
        return FirstParts.protection(headers(MIXED), body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        multipart/encrypted; protocol="application/pgp-encrypted"; boundary=c | ENCRYPTED
        multipart/signed; boundary=c                                          | SIGNED
        application/pgp-encrypted                                             | ENCRYPTED
        application/pkcs7-mime                                                | ENCRYPTED
        text/plain; x-action=pgp-signed                                       | SIGNED
        text/plain                                                            | NONE
        multipart/mixed; boundary=c                                           | NONE
        """)
    void whatTheFirstPartIsTheMessageIs(String contentType, Protection protection) {
        assertThat(protection("--b(1)\r\ncontent-type:\r\n " + contentType + "\r\n\r\nx\r\n--b(1)--\r\n")).isEqualTo(protection);
    }

    @Test
    void piecesOfPgpMimeBehindATextAreRecognized() {
        assertThat(protection("This is a multi-part message in MIME format.\r\n\r\n" + TEXT + PIECE)).isEqualTo(Protection.ENCRYPTED);
        assertThat(protection((TEXT + PIECE).replace("\r\n", "\n"))).isEqualTo(Protection.ENCRYPTED);
        assertThat(protection(TEXT.replaceFirst("\r\n", " \t\r\n") + PIECE)).isEqualTo(Protection.ENCRYPTED);
    }

    @Test
    void partsFurtherBehindAreAttachments() {
        assertThat(protection(TEXT + TEXT + PIECE)).isEqualTo(Protection.NONE);
        assertThat(protection(TEXT + PIECE.replace("application/pgp-encrypted", "multipart/signed"))).isEqualTo(Protection.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: multipart/encrypted\r\n\r\n", "--b(1)", "--b(1)\r\n", "--b(1)\r\n\r\nContent-Type: multipart/encrypted\r\n",
        "x--b(1)\r\nContent-Type: multipart/encrypted\r\n\r\n", "--b(1)--\r\nContent-Type: multipart/encrypted\r\n\r\n",
        "--b111\r\nContent-Type: multipart/encrypted\r\n\r\n"})
    void onlyTheHeadersOfPartsAreLookedAt(String body) {
        assertThat(protection(body)).isEqualTo(Protection.NONE);
    }

    @Test
    void aBodyIsReadUpToItsLimit() {
        String part = "--b(1)\r\nContent-Type: multipart/encrypted\r\n";
        String preamble = "x".repeat(FirstParts.MAX_OCTETS - part.length() - 1) + "\n";
        assertThat(protection(preamble + part)).isEqualTo(Protection.ENCRYPTED);
        assertThat(protection("xxxxxxxxxxx" + preamble + part)).isEqualTo(Protection.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        multipart/mixed; boundary=b                    | true
        Multipart/Mixed (x); charset=x; Boundary = "b" | true
        multipart/mixed                                | false
        multipart/mixed; boundary=""                   | false
        multipart/alternative; boundary=b              | false
        multipart/signed; boundary=b                   | false
        text/plain                                     | false
        """)
    void onlyTheBodyOfMixedMessagesIsWorthReading(String contentType, boolean worth) {
        assertThat(FirstParts.mayTellMore(headers(contentType))).isEqualTo(worth);
        assertThat(FirstParts.mayTellMore(headers("multipart/mixed; boundary=b; x=" + "x".repeat(1024)))).isFalse();
    }

    @Property
    void nothingMakesItThrow(@ForAll String parameters, @ForAll byte[] body) {
        assertThat(FirstParts.protection(headers("multipart/mixed; boundary=" + parameters), body)).isNotNull();
    }
}
