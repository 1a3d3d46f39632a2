/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;

/** Takes the octets as keydata. */
public final class CertificateTarget {
    private static final Cost FRAMING = Cost.limit(Duration.ofMillis(5), 1);
    private static final Cost READING = Cost.limit(Duration.ofMillis(50), 16);
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final List<Instant> INSTANTS = List.of(
        Instant.MIN, Instant.EPOCH, Instant.parse("2024-01-15T12:00:00Z"), Instant.parse("2024-02-15T12:00:00Z"),
        Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2106-02-07T06:28:16Z"), Instant.MAX);

    private CertificateTarget() {
    }

    public static void fuzzerTestOneInput(byte[] octets) {
        ParsedKeydata parsed = FRAMING.check(() -> KeydataParser.parse(octets));
        if (parsed instanceof ParsedKeydata.Accepted accepted) {
            checkFraming(accepted.keydata(), octets);
            READING.check(() -> Certificates.read(accepted.keydata())).certificate()
                .ifPresent(certificate -> INSTANTS.forEach(at -> check(certificate, at)));
        }
    }

    private static void checkFraming(Keydata keydata, byte[] octets) {
        List<Integer> tags = PacketTags.of(keydata.octets());
        BrokenPromise.unless(tags.get(0) == PacketTags.PUBLIC_KEY, "A public key stands first");
        BrokenPromise.unless(!tags.contains(PacketTags.SECRET_KEY) && !tags.contains(PacketTags.SECRET_SUBKEY), "Secret keys are refused");
        BrokenPromise.unless(KeydataParser.parse(octets).equals(new ParsedKeydata.Accepted(keydata)), "The same octets are the same key");
        BrokenPromise.unless(keydata.fingerprint().map(String::length).orElse(40) % 24 == 16, "A fingerprint has 40 or 64 digits");
    }

    private static void check(Certificate certificate, Instant at) {
        boolean usable = certificate.usableForEncryption(at);
        Optional<Instant> next = certificate.nextChange(at);
        next.ifPresent(change -> {
            BrokenPromise.unless(change.isAfter(at), "The next change lies ahead");
            BrokenPromise.unless(certificate.usableForEncryption(change) != usable, "The next change is one");
            BrokenPromise.unless(certificate.usableForEncryption(change.minusNanos(1)) == usable, "There is no change before the next");
        });
        BrokenPromise.unless(certificate.usableUntil(at).equals(usable ? next : Optional.empty()), "A key is usable until the next change");
        certificate.minimal(ANNA, at).ifPresent(minimal -> checkMinimal(certificate, minimal, at));
    }

    private static void checkMinimal(Certificate whole, Keydata minimal, Instant at) {
        BrokenPromise.unless(PacketTags.of(minimal.octets()).equals(List.of(PacketTags.PUBLIC_KEY, PacketTags.USER_ID, PacketTags.SIGNATURE,
            PacketTags.PUBLIC_SUBKEY, PacketTags.SIGNATURE)), "A minimal key has five packets");
        BrokenPromise.unless(KeydataParser.parse(minimal.octets()).equals(new ParsedKeydata.Accepted(minimal)), "A minimal key is a key");
        Certificate reduced = Certificates.read(minimal).certificate()
            .orElseThrow(() -> new BrokenPromise("A minimal key can be read"));
        BrokenPromise.unless(reduced.usableForEncryption(at), "A minimal key is usable when it is made");
        BrokenPromise.unless(reduced.fingerprint().equals(whole.fingerprint()), "A minimal key is the same key");
    }
}
