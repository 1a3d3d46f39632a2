/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.service.KeyEvent.Kind;
import io.github.jamesautocrypt.core.service.KeyEvent.Source;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;

/** Decides what a header that the account submitted means for the log. Pure functions. */
public final class OwnKeyEvents {

    private OwnKeyEvents() {
    }

    /**
     * What recording a header means for the log.
     *
     * @param before the keys of the header's address that are known already
     */
    public static List<KeyEvent> of(List<OwnKey> before, AutocryptHeader header, Receipt receipt) {
        return before.stream()
            .filter(key -> key.header().keydata().equals(header.keydata()))
            .findFirst()
            .map(known -> ofKnown(known, header, receipt))
            .orElseGet(() -> ofNew(before, header, receipt));
    }

    /** The entry for a key that is forgotten because too many newer ones are known. */
    public static KeyEvent removed(OwnKey forgotten, Receipt receipt) {
        return event(Kind.REMOVED, forgotten.header(), receipt, Optional.empty());
    }

    private static List<KeyEvent> ofKnown(OwnKey known, AutocryptHeader header, Receipt receipt) {
        boolean outdated = !receipt.at().isAfter(known.lastSeen());
        return outdated || known.header().preferEncrypt() == header.preferEncrypt()
            ? List.of() : List.of(event(Kind.PREFERENCE_CHANGED, header, receipt, Optional.empty()));
    }

    private static List<KeyEvent> ofNew(List<OwnKey> before, AutocryptHeader header, Receipt receipt) {
        List<KeyEvent> events = new ArrayList<>();
        events.add(event(Kind.LEARNED, header, receipt, Optional.empty()));
        conflicting(before, header, receipt.at())
            .ifPresent(other -> events.add(event(Kind.CONFLICT, header, receipt, other.header().keydata().fingerprint())));
        return events;
    }

    // The same time within which two keys keep KeyAnnouncer from announcing either; octets alone may differ, as when a signature was renewed
    private static Optional<OwnKey> conflicting(List<OwnKey> before, AutocryptHeader header, Instant now) {
        return before.stream()
            .filter(key -> !key.lastSeen().isBefore(now.minus(KeyAnnouncer.SEEN_WITHIN)))
            // old mail that a rebuild reads late
            .filter(key -> !key.firstSeen().isAfter(now.plus(KeyAnnouncer.SEEN_WITHIN)))
            .filter(key -> !isSameKey(key.header().keydata(), header.keydata()))
            .findFirst();
    }

    private static boolean isSameKey(Keydata one, Keydata other) {
        return one.fingerprint().equals(other.fingerprint());
    }

    private static KeyEvent event(Kind kind, AutocryptHeader header, Receipt receipt, Optional<String> former) {
        return new KeyEvent(receipt, header.addr(), kind, Source.OWN_HEADER, header.keydata().fingerprint(), former);
    }
}
