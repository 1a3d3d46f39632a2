/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OpenPgpStructureTest {
    private static final String ENCRYPTED = "multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b";
    private static final String PIECES = part("application/pgp-encrypted") + part("application/octet-stream") + "--b--\r\n";

    private static String part(String contentType) {
        return "--b\r\nContent-Type: " + contentType + "\r\n\r\nx\r\n";
    }

    private static Protection protection(String contentType, String body) {
        HeaderBlock headers = HeaderBlock.of(("Content-Type: " + contentType + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        byte[] octets = OpenPgpStructure.dependsOnBody(headers) ? body.getBytes(StandardCharsets.UTF_8) : new byte[0];
        return OpenPgpStructure.protection(headers, octets);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b                    | ENCRYPTED
        MULTIPART/Encrypted (x); boundary="b"; protocol=Application/PGP-Encrypted                | ENCRYPTED
        multipart/encrypted; boundary=b                                                          | NONE
        multipart/encrypted; protocol="application/pgp-encrypted"                                | NONE
        multipart/encrypted; protocol="application/pgp-encrypted"; boundary=c                    | NONE
        multipart/encrypted; protocol="application/x-other"; boundary=b                          | NONE
        multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha256; boundary=b    | SIGNED
        multipart/signed; protocol="application/pkcs7-signature"; boundary=b                     | NONE
        multipart/signed; boundary=b                                                             | NONE
        application/pkcs7-mime; smime-type=enveloped-data                                        | NONE
        application/pgp; x-action=encrypt                                                        | ENCRYPTED
        application/pgp; x-action=sign                                                           | SIGNED
        text/plain; x-action=pgp-encrypted                                                       | ENCRYPTED
        text/plain                                                                               | NONE
        multipart/alternative; boundary=b                                                        | NONE
        """)
    void theStructureTellsWhatAMessageIs(String contentType, Protection expected) {
        assertThat(protection(contentType, PIECES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        application/pgp-encrypted | application/octet-stream | ENCRYPTED
        application/octet-stream  | application/pgp-encrypted | NONE
        application/pgp-encrypted | text/plain               | NONE
        text/plain                | application/octet-stream | NONE
        """)
    void bothPartsOfAnEncryptedMessageMustBeThere(String first, String second, Protection expected) {
        assertThat(protection(ENCRYPTED, part(first) + part(second))).isEqualTo(expected);
        assertThat(protection(ENCRYPTED, part(first))).isEqualTo(Protection.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text/plain                                                             | application/pgp-encrypted | ENCRYPTED
        multipart/signed; protocol="application/pgp-signature"; boundary=c     | text/plain                | SIGNED
        multipart/encrypted; protocol="application/pgp-encrypted"; boundary=c  | text/plain                | ENCRYPTED
        multipart/encrypted; boundary=c                                        | text/plain                | NONE
        multipart/signed; boundary=c                                           | text/plain                | NONE
        text/plain                                                             | text/plain                | NONE
        """)
    void whatAListOrARelayHasWrappedIsRecognized(String first, String second, Protection expected) {
        assertThat(protection("multipart/mixed; boundary=b", part(first) + part(second))).isEqualTo(expected);
    }

    @Property(tries = 300)
    void nothingMakesItFail(@ForAll String contentType, @ForAll String body) {
        assertThatCode(() -> protection(contentType.replaceAll("[\r\n]", ""), body)).doesNotThrowAnyException();
    }
}
