/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.Protection;
import io.github.jamesautocrypt.core.service.Announcement.Header;
import io.github.jamesautocrypt.core.service.Announcement.Reason;
import io.github.jamesautocrypt.core.service.Announcement.Silence;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;

/**
 * Decides whether a message that a user's program wrote without an Autocrypt header gets one, by the injection safety rule: a wrong
 * header makes mail unreadable, a missing one only leaves it as it was. Thread-safe.
 *
 * <p>So there is never a second header, the header does not depend on the recipients and changes only with the key, and its
 * {@code addr} is From (A-35; Autocrypt Level 1, "Header injection in outbound mail").
 *
 * <p>The preference is {@code nopreference} unless the very program that wrote the message said otherwise, in a header that could not be sent (decision
 * I-10).
 */
public final class KeyAnnouncer {
    /** A key that the user's programs have not announced for this long may be one that the user can no longer read with. */
    public static final Duration SEEN_WITHIN = Duration.ofDays(35);

    private final OwnKeys ownKeys;
    private final CertificateCache certificates;

    public KeyAnnouncer(OwnKeys ownKeys, CertificateCache certificates) {
        this.ownKeys = ownKeys;
        this.certificates = certificates;
    }

    /**
     * Decides on one message that the account submitted.
     *
     * @param isOwnAddress whether the account may send from an address
     * @param dropped      what the program that wrote the message announced, in a header that was taken out: no other key is announced in its place
     * @throws StoreException when the store cannot be reached; then nothing may be added
     */
    public Announcement decide(Account account, MessageFacts facts, Predicate<CanonicalAddress> isOwnAddress, Optional<DroppedHeader> dropped,
                               Instant now) {
        if (!facts.autocrypt().isEmpty()) {
            return new Silence(Reason.HAS_HEADER);
        }
        if (facts.protection() != Protection.NONE) {
            return new Silence(Reason.PROTECTED);
        }
        if (facts.report()) {
            return new Silence(Reason.REPORT);
        }
        return facts.sender().single()
            .map(from -> isOwnAddress.test(from) ? decide(account, from, dropped, now) : new Silence(Reason.FOREIGN_SENDER))
            .orElseGet(() -> new Silence(Reason.NO_SINGLE_SENDER));
    }

    /**
     * Decides for an address of the account, whatever the message: what the next message from a program without Autocrypt would get.
     *
     * @throws StoreException when the store cannot be reached; then nothing may be added
     */
    public Announcement decide(Account account, CanonicalAddress from, Instant now) {
        return decide(account, from, Optional.empty(), now);
    }

    private Announcement decide(Account account, CanonicalAddress from, Optional<DroppedHeader> dropped, Instant now) {
        if (!from.isAscii()) {
            return new Silence(Reason.INTERNATIONALIZED_ADDRESS);
        }
        List<Keydata> recent = recentKeys(account, from, now);
        if (recent.isEmpty()) {
            return new Silence(Reason.NO_KEY_SEEN);
        }
        if (areDifferent(recent)) {
            return new Silence(Reason.CONFLICT);
        }
        if (dropped.filter(header -> !isOf(recent.get(0), header)).isPresent()) {
            return new Silence(Reason.OTHER_KEY);
        }
        PreferEncrypt said = dropped.map(DroppedHeader::preferEncrypt).orElse(PreferEncrypt.NOPREFERENCE);
        return header(from, recent.get(0), said, now).<Announcement>map(Header::new).orElseGet(() -> new Silence(Reason.KEY_NOT_USABLE));
    }

    /**
     * Whether the account's programs announced different keys for one of its addresses lately.
     *
     * @throws StoreException when the store cannot be reached
     */
    public boolean hasConflict(Account account, CanonicalAddress address, Instant now) {
        return areDifferent(recentKeys(account, address, now));
    }

    private List<Keydata> recentKeys(Account account, CanonicalAddress address, Instant now) {
        return ownKeys.list(account).stream()
            .filter(key -> key.header().addr().equals(address))
            .filter(key -> !key.lastSeen().isBefore(now.minus(SEEN_WITHIN)))
            .map(OwnKey::header)
            .map(AutocryptHeader::keydata)
            .toList();
    }

    private static boolean areDifferent(List<Keydata> keys) {
        return keys.stream().map(Keydata::fingerprint).distinct().count() > 1;
    }

    private static boolean isOf(Keydata key, DroppedHeader header) {
        return header.fingerprint().isPresent() && header.fingerprint().equals(key.fingerprint());
    }

    private Optional<String> header(CanonicalAddress from, Keydata keydata, PreferEncrypt said, Instant now) {
        return certificates.read(keydata)
            .flatMap(certificate -> certificate.minimal(from, now))
            .map(minimal -> new AutocryptHeader(from, said, minimal))
            .flatMap(AutocryptHeaderFormatter::format);
    }
}
