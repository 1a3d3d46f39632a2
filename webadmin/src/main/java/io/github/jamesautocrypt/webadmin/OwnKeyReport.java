/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.recommendation.KeyUsability;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Announcement;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;

/** Tells which keys a user's own programs announced, and what would be announced for programs that announce none. */
public class OwnKeyReport {
    private final OwnKeys ownKeys;
    private final KeyAnnouncer announcer;
    private final KeyUsability usability;

    @Inject
    public OwnKeyReport(OwnKeys ownKeys, KeyAnnouncer announcer, KeyUsability usability) {
        this.ownKeys = ownKeys;
        this.announcer = announcer;
        this.usability = usability;
    }

    /**
     * The own keys of a user as JSON.
     *
     * @param addresses the addresses for which the user's programs announced a key
     */
    public record UserView(String user, List<AddressView> addresses) {
    }

    /**
     * One address of the user.
     *
     * @param announceable whether a message from this address would get a header now, were {@code announce.policy} on
     * @param reason       why it would not
     * @param keys         the one seen last comes first
     */
    public record AddressView(String address, boolean announceable, Optional<String> reason, List<KeyView> keys) {
    }

    /** One key that was announced for an address. */
    public record KeyView(Optional<String> fingerprint, String preferEncrypt, Instant firstSeen, Instant lastSeen, boolean usable) {
    }

    UserView of(Account account, Instant now) {
        List<AddressView> addresses = ownKeys.list(account).stream()
            .collect(Collectors.groupingBy(key -> key.header().addr(), LinkedHashMap::new, Collectors.toList()))
            .entrySet().stream()
            .map(entry -> address(account, entry.getKey(), entry.getValue(), now))
            .toList();
        return new UserView(account.name(), addresses);
    }

    private AddressView address(Account account, CanonicalAddress address, List<OwnKey> keys, Instant now) {
        Announcement announcement = announcer.decide(account, address, now);
        Optional<String> reason = announcement instanceof Announcement.Silence silence ? Optional.of(silence.reason().sentence()) : Optional.empty();
        return new AddressView(address.asString(), reason.isEmpty(), reason, keys.stream().map(key -> view(key, now)).toList());
    }

    private KeyView view(OwnKey key, Instant now) {
        return new KeyView(key.header().keydata().fingerprint(),
            key.header().preferEncrypt().attributeValue(),
            key.firstSeen(),
            key.lastSeen(),
            usability.isUsable(key.header().keydata(), now));
    }
}
