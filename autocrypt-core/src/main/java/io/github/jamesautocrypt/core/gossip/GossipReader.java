/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.gossip;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.gossip.Gossip.Reason;
import io.github.jamesautocrypt.core.gossip.Gossip.Rejected;
import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.GossipHeader;
import io.github.jamesautocrypt.core.header.HeaderResult;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;
import io.github.jamesautocrypt.core.message.Sender;
import io.github.jamesautocrypt.core.message.VisibleRecipients;

/**
 * Reads the gossip in an encrypted message (A-60 to A-67; Autocrypt Level 1, "Key Gossip"): {@code Autocrypt-Gossip} fields in the
 * header of the payload's root part. Those of its other parts, and those outside the encryption, are not looked at. Never
 * throws; bounded by {@link HeaderBlock} and {@link VisibleRecipients}. Stateless and thread-safe.
 */
public final class GossipReader {

    private GossipReader() {
    }

    /**
     * Reads the gossip of one message.
     *
     * @param message      the header block of the message itself; it names the sender, and the recipients together with the payload,
     *                     which may repeat or complete them (RFC 9788)
     * @param isOwnAddress whether an address belongs to the account that received the message
     */
    public static Gossip read(HeaderBlock message, DecryptedPayload payload, Predicate<CanonicalAddress> isOwnAddress) {
        List<RawField> fields = payload.rootPart().named(GossipHeader.NAME);
        if (fields.isEmpty()) {
            return new Gossip(List.of(), List.of());
        }
        Sender sender = Sender.of(message);
        Optional<Reason> forAll = reasonAgainstAll(sender, payload);
        if (forAll.isPresent()) {
            return new Gossip(List.of(), fields.stream().map(field -> new Rejected(forAll.get())).toList());
        }
        Predicate<CanonicalAddress> isSender = address -> sender.single().filter(address::equals).isPresent();
        return judge(headers(fields, VisibleRecipients.of(message, payload.rootPart())), isSender, isOwnAddress);
    }

    private static Optional<Reason> reasonAgainstAll(Sender sender, DecryptedPayload payload) {
        if (sender.single().isEmpty()) {
            return Optional.of(Reason.NO_SINGLE_SENDER);
        }
        boolean namesSender = payload.rootPart().first("From").isPresent();
        if (namesSender && !sender.equals(Sender.of(payload.rootPart()))) {
            return Optional.of(Reason.SENDER_DIFFERS);
        }
        return payload.signed() ? Optional.empty() : Optional.of(Reason.UNSIGNED);
    }

    private static List<HeaderResult<GossipHeader>> headers(List<RawField> fields, Set<CanonicalAddress> recipients) {
        return fields.stream().map(field -> AutocryptHeaderParser.parseGossip(field, recipients)).toList();
    }

    private static Gossip judge(List<HeaderResult<GossipHeader>> headers, Predicate<CanonicalAddress> isSender,
                                Predicate<CanonicalAddress> isOwnAddress) {
        Set<CanonicalAddress> toldTwice = toldTwice(headers);
        List<GossipHeader> accepted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (HeaderResult<GossipHeader> result : headers) {
            if (result instanceof HeaderResult.Rejected<GossipHeader> invalid) {
                rejected.add(new Rejected(invalid));
            }
            result.accepted().ifPresent(header -> reasonAgainst(header.addr(), isSender, isOwnAddress, toldTwice)
                .ifPresentOrElse(reason -> rejected.add(new Rejected(reason, header.addr())), () -> accepted.add(header)));
        }
        return new Gossip(accepted, rejected);
    }

    private static Set<CanonicalAddress> toldTwice(List<HeaderResult<GossipHeader>> headers) {
        Set<CanonicalAddress> told = new LinkedHashSet<>();
        Set<CanonicalAddress> twice = new LinkedHashSet<>();
        headers.stream()
            .flatMap(result -> result.accepted().stream())
            .map(GossipHeader::addr)
            .filter(addr -> !told.add(addr))
            .forEach(twice::add);
        return twice;
    }

    private static Optional<Reason> reasonAgainst(CanonicalAddress addr, Predicate<CanonicalAddress> isSender,
                                                  Predicate<CanonicalAddress> isOwnAddress, Set<CanonicalAddress> toldTwice) {
        if (isSender.test(addr)) {
            return Optional.of(Reason.ABOUT_SENDER);
        }
        if (isOwnAddress.test(addr)) {
            return Optional.of(Reason.ABOUT_ACCOUNT);
        }
        return toldTwice.contains(addr) ? Optional.of(Reason.TOLD_TWICE) : Optional.empty();
    }
}
