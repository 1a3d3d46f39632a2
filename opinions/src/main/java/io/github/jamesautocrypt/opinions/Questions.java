/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.opinions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.ForgedCertificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.MessageFacts;

/** The keys of the test messages at the instants that matter to each, and forged ones at the beginning of 2024. */
final class Questions {
    private static final String USUAL = "2024-03-01T00:00:00Z";
    private static final Map<String, List<String>> OF_VECTORS = new LinkedHashMap<>();
    private static final Instant FOR_FORGED = Instant.parse("2024-01-01T00:00:00Z");

    static {
        OF_VECTORS.put("d01-plain-mutual", List.of("2024-01-15T11:59:59Z", "2024-01-15T12:00:00Z", USUAL, "2099-01-01T00:00:00Z"));
        OF_VECTORS.put("d27-rsa4096-single-line-over-998", List.of(USUAL));
        OF_VECTORS.put("d38-uid-does-not-match-addr", List.of(USUAL));
        OF_VECTORS.put("d39-sign-only-key", List.of(USUAL));
        OF_VECTORS.put("d40-primary-expired-2024-02-15", List.of("2024-02-15T11:59:59Z", "2024-02-15T12:00:00Z", "2024-02-15T12:00:01Z", USUAL));
        OF_VECTORS.put("d41-encryption-subkey-expired-2024-02-15",
            List.of("2024-02-15T11:59:59Z", "2024-02-15T12:00:00Z", "2024-02-15T12:00:01Z", USUAL));
        OF_VECTORS.put("d42-revoked-key", List.of("2024-01-15T12:00:00Z", USUAL));
        OF_VECTORS.put("d43-three-uids", List.of(USUAL));
        OF_VECTORS.put("d44-subkey-binding-signature-corrupt", List.of(USUAL));
    }

    private final Path folder;

    Questions(Path folder) {
        this.folder = folder;
    }

    List<Question> all() {
        Stream<Question> vectors = OF_VECTORS.entrySet().stream().flatMap(vector -> vector.getValue().stream()
            .map(at -> question(vector.getKey(), keyOf(vector.getKey()), Instant.parse(at))));
        Stream<Question> forged = ForgedCertificates.all().entrySet().stream()
            .map(certificate -> question(certificate.getKey(), key(certificate.getValue()), FOR_FORGED));
        return Stream.concat(vectors, forged).toList();
    }

    private static Keydata keyOf(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from))
            .map(AutocryptHeader::keydata).orElseThrow();
    }

    private static Keydata key(byte[] octets) {
        return ((ParsedKeydata.Accepted) KeydataParser.parse(octets)).keydata();
    }

    private Question question(String name, Keydata key, Instant at) {
        boolean usable = Certificates.read(key).certificate().filter((Certificate certificate) -> certificate.usableForEncryption(at)).isPresent();
        return new Question(name, written(name, key.octets()), key.fingerprint().orElseThrow(), at, usable);
    }

    private Path written(String name, byte[] octets) {
        try {
            Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9]+", "-") + '-' + Integer.toHexString(Arrays.hashCode(octets)) + ".pgp");
            return Files.write(file, octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
