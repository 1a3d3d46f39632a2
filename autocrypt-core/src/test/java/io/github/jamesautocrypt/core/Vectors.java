/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;

/** The messages under {@code src/test/resources/vectors}, by the first letters of their names. */
public final class Vectors {
    private static final String[] DERIVED = {
        "d01-plain-mutual", "d02-two-identical-valid", "d03-two-valid-different-keys", "d04-one-valid-one-other-addr",
        "d05-one-valid-one-unknown-critical", "d06-addr-mismatch-only", "d07-sender-matches-from-does-not", "d08-two-addresses-in-from",
        "d09-two-from-fields", "d10-no-from", "d11-multipart-report-with-valid-header", "d12-no-date", "d13-date-far-future",
        "d14-date-unparseable", "d15-date-1970", "d16-prefer-encrypt-yes", "d17-prefer-encrypt-nopreference", "d18-keydata-not-last",
        "d19-trailing-semicolon", "d20-space-around-equals", "d21-uppercase-attribute-names", "d22-uppercase-header-name",
        "d23-addr-case-and-name-differ", "d24-lf-line-ends", "d25-tab-folding", "d26-single-long-line", "d27-rsa4096-single-line-over-998",
        "d28-rsa4096-folded", "d29-header-10240-bytes", "d29-header-10241-bytes", "d29-header-32768-bytes", "d30-duplicate-addr-attribute",
        "d31-empty-keydata", "d32-missing-keydata", "d33-missing-addr", "d34-keydata-valid-base64-not-openpgp", "d35-keydata-truncated",
        "d36-keydata-secret-key", "d37-keydata-armored-inside", "d38-uid-does-not-match-addr", "d39-sign-only-key",
        "d40-primary-expired-2024-02-15", "d41-encryption-subkey-expired-2024-02-15", "d42-revoked-key", "d43-three-uids",
        "d44-subkey-binding-signature-corrupt", "d45-two-certificates-concatenated", "d46-no-autocrypt-later",
        "d47-no-autocrypt-36-days-later", "d48-no-autocrypt-exactly-35-days-later", "d49-older-autocrypt-other-key",
        "d50-newer-autocrypt-no-preference", "d51-same-date-other-key", "d52-gossip-header-outside-encryption",
        "d53-mailing-list-munged-from", "d54-mailing-list-hostile-list-addr", "d55-spam-flagged", "d56-idn-domain-utf8",
        "d57-utf8-localpart-upper", "d58-from-group-syntax", "d59-from-with-comment", "d60-draft-state", "d61-level0-syntax",
        "d62-remailer-noncritical-attrs", "d63-aeap-new-address-same-key", "e01-gossip-both", "e13-protected-autocrypt-only-inside",
        "s01-setup-good-code-1111-9999", "s02-setup-version-v2", "s03-setup-not-self-addressed", "s04-setup-wrong-part-type"};

    private Vectors() {
    }

    /** The names of all messages. */
    public static List<String> names() {
        return List.of(DERIVED);
    }

    /** The octets of a message. */
    public static byte[] message(String prefix) {
        String name = Arrays.stream(DERIVED).filter(known -> known.startsWith(prefix)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No vector begins with " + prefix));
        try (InputStream octets = Vectors.class.getResourceAsStream("/vectors/derived/" + name + ".eml")) {
            return octets.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static HeaderBlock headers(String prefix) {
        return HeaderBlock.of(message(prefix));
    }

    public static MessageFacts facts(String prefix) {
        return MessageFacts.of(headers(prefix));
    }
}
