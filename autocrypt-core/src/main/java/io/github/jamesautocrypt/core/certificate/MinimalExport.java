/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata.Accepted;
import io.github.jamesautocrypt.core.certificate.Parts.PrimaryKey;
import io.github.jamesautocrypt.core.certificate.Parts.Subkey;
import io.github.jamesautocrypt.core.certificate.Parts.UserId;

/**
 * Reduces a certificate to five packets (A-25; Autocrypt Level 1, "OpenPGP Based key data").
 *
 * @param whole the certificate
 * @param now   its usability at the instant in question
 * @param end   until when it can be used from then on
 */
record MinimalExport(Certificate whole, Usability now, Instant end) {

    MinimalExport(Certificate whole, Usability now) {
        this(whole, now, end(whole, now.at()));
    }

    Optional<Keydata> forAddress(CanonicalAddress address) {
        Stream<UserId> matching = now.parts().userIds().stream()
            .filter(userId -> UserIdAddress.of(userId.text()).filter(address::equals).isPresent());
        return Stream.concat(matching, now.primaryUserId().stream())
            .flatMap(userId -> with(userId).stream())
            .findFirst();
    }

    private Optional<Keydata> with(UserId userId) {
        return now.newestUsableSubkey()
            .flatMap(subkey -> now.inForce(userId)
                .flatMap(certification -> subkey.signatures().inForce(now.at())
                    .flatMap(binding -> reduced(userId, certification, subkey, binding))));
    }

    private Optional<Keydata> reduced(UserId userId, SelfSignature certification, Subkey subkey, SelfSignature binding) {
        PrimaryKey primary = now.parts().primary();
        Parts parts = new Parts(
            new PrimaryKey(primary.packet(), primary.version(), primary.created(), primary.encrypts(), SelfSignatures.none()),
            List.of(new UserId(userId.packet(), userId.text(), only(certification))),
            List.of(new Subkey(subkey.packet(), subkey.created(), only(binding))));
        return keydata(primary.packet(), userId.packet(), certification.packet(), subkey.packet(), binding.packet())
            .filter(keydata -> promisesNoMore(new Certificate(keydata, parts), parts));
    }

    private static SelfSignatures only(SelfSignature signature) {
        return new SelfSignatures(List.of(signature), List.of());
    }

    private boolean promisesNoMore(Certificate reduced, Parts parts) {
        Usability usability = new Usability(parts, now.at());
        return usability.isUsable() && usability.primaryKeySigns()
            && !end(reduced, now.at()).isAfter(end);
    }

    private static Instant end(Certificate certificate, Instant at) {
        return certificate.usableUntil(at).orElse(Instant.MAX);
    }

    private Optional<Keydata> keydata(Packet... packets) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (Packet packet : packets) {
            octets.writeBytes(whole.keydata().octets(packet));
        }
        return KeydataParser.parse(octets.toByteArray()) instanceof Accepted accepted ? Optional.of(accepted.keydata()) : Optional.empty();
    }
}
