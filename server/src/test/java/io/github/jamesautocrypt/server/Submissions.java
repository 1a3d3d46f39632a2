/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.util.List;

/** What users submit: plain, signed and encrypted, of programs that know Autocrypt and of others. Text of one character for each octet. */
final class Submissions {
    private static final String SIGNED = """
        Content-Type: multipart/signed; micalg=pgp-sha256;
         protocol="application/pgp-signature"; boundary=b

        --b
        Content-Type: text/plain

        Signed, with trailing spaces \s
        --b
        Content-Type: application/pgp-signature

        -----BEGIN PGP SIGNATURE-----
        --b--
        """;
    private static final String ENCRYPTED = """
        Content-Type: multipart/encrypted;
         protocol="application/pgp-encrypted"; boundary=b

        --b
        Content-Type: application/pgp-encrypted

        Version: 1
        --b
        Content-Type: application/octet-stream

        -----BEGIN PGP MESSAGE-----
        --b--
        """;
    private static final String PLAIN = """
        Content-Type: text/plain

        .Hello,   with a dot
        """;

    private Submissions() {
    }

    /** One message, and whether its author's program wrote an Autocrypt header or protected it. */
    record Submission(String name, String message, boolean withHeader, boolean isProtected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One of each kind, from Alice. */
    static List<Submission> ofAlice() throws IOException {
        String key = Examples.withKey();
        String autocrypt = key.substring(key.indexOf("Autocrypt:"), key.indexOf("MIME-Version:"));
        return List.of(
            submission("plain with header", autocrypt, PLAIN), submission("plain without", "", PLAIN),
            submission("signed with header", autocrypt, SIGNED), submission("signed without", "", SIGNED),
            submission("encrypted with header", autocrypt, ENCRYPTED), submission("encrypted without", "", ENCRYPTED));
    }

    private static Submission submission(String name, String autocrypt, String rest) {
        String message = "MIME-Version: 1.0\r\nFrom: Alice <alice@example.org>\r\nTo: someone@elsewhere.example\r\nSubject: " + name
            + "\r\nDate: Sat, 10 Jan 2026 09:00:00 +0000\r\nMessage-ID: <" + name.replace(' ', '.') + "@example.org>\r\nX-Odd:   kept  \r\n"
            + autocrypt + rest.replace("\n", "\r\n");
        return new Submission(name, message, !autocrypt.isEmpty(), !rest.equals(PLAIN));
    }
}
