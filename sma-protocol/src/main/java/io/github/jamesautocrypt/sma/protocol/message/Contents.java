/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.GossipHeader;
import io.github.jamesautocrypt.core.message.RawField;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;

/** Reads the protected entity of a message: its JSON, and the keys beside it. */
final class Contents {
    private static final String JSON = "application/json";
    private static final String KEYS = "application/pgp-keys";

    private Contents() {
    }

    static SmaContent read(SmaHeader header, Entity entity) throws ContentException {
        try {
            return switch (header.type()) {
                case ANNOUNCEMENT -> header.from().isServerAgent() ? serverAnnouncement(json(entity)) : announcement(entity);
                case REMOVAL -> removal(json(entity));
                case PAIRING_REQUEST -> pairingRequest(json(entity));
                case PAIRING_DONE -> pairingDone(json(entity));
                case PAIRING_REJECT -> new PairingReject(json(entity).word("reason", PairingReject.Reason.class));
                case INTRODUCTION -> introduction(json(entity));
                case KEY_UPDATE -> keyUpdate(entity);
                case CONTACT_UPDATE -> contactUpdate(json(entity));
                case ADDRESS_UPDATE -> addressUpdate(json(entity));
                case NOTICE -> notice(json(entity));
                case PAIRING_ACCEPT -> throw new ContentException(MessageDefect.NO_SETUP_MESSAGE);
            };
        } catch (IllegalArgumentException e) {
            // the limits of the records, whose sentences name the member and not what stands in it
            throw new ContentException(MessageDefect.MEMBER_INVALID, e.getMessage());
        }
    }

    private static JsonObject json(Entity entity) throws ContentException {
        return JsonObject.parse(entity.body(JSON));
    }

    private static Announcement announcement(Entity entity) throws ContentException {
        List<Entity> parts = entity.parts("multipart/mixed", 2);
        JsonObject json = json(parts.get(0));
        return new Announcement(json.text("name"), json.text("software"), json.instant("created"), json.texts("features"), certificate(parts.get(1)));
    }

    private static Keydata certificate(Entity part) throws ContentException {
        String armored = new String(part.body(KEYS), StandardCharsets.ISO_8859_1);
        return Armor.in(armored, Armor.PUBLIC_KEY)
            .map(armor -> KeydataParser.parse(armor.octets()))
            .flatMap(parsed -> parsed instanceof ParsedKeydata.Accepted accepted ? Optional.of(accepted.keydata()) : Optional.empty())
            .orElseThrow(() -> new ContentException(MessageDefect.CERTIFICATE_UNUSABLE, KEYS));
    }

    private static ServerAnnouncement serverAnnouncement(JsonObject json) throws ContentException {
        JsonObject limits = json.object("limits");
        JsonObject days = json.object("days");
        return new ServerAnnouncement(json.text("software"), json.word("mode", ServerAnnouncement.Mode.class),
            limits.number("muaas"), limits.number("inbox-messages"), limits.number("inbox-octets"),
            days.number("stale"), days.number("dead"), days.number("message"), days.number("tombstone"));
    }

    private static Removal removal(JsonObject json) throws ContentException {
        return new Removal(json.word("by", Removal.By.class), json.instant("at"));
    }

    private static PairingRequest pairingRequest(JsonObject json) throws ContentException {
        return new PairingRequest(json.text("fingerprint"), json.text("name"));
    }

    private static PairingDone pairingDone(JsonObject json) throws ContentException {
        return new PairingDone(json.text("accepting"), json.text("accepted"));
    }

    private static Introduction introduction(JsonObject json) throws ContentException {
        List<Introduction.Device> devices = new ArrayList<>();
        for (JsonObject entry : json.objects("devices")) {
            devices.add(new Introduction.Device(muaa(entry).orElseThrow(() -> new ContentException(MessageDefect.MEMBER_MISSING, "muaa")),
                entry.text("fingerprint")));
        }
        return new Introduction(devices);
    }

    private static KeyUpdate keyUpdate(Entity entity) throws ContentException {
        List<JsonObject> entries = json(entity).objects("keys");
        List<RawField> fields = entity.headers().named(GossipHeader.NAME);
        if (entries.size() > KeyUpdate.MAX_KEYS || fields.size() != entries.size()) {
            throw new ContentException(MessageDefect.GOSSIP_DIFFERS, "count");
        }
        Set<CanonicalAddress> named = new HashSet<>();
        for (JsonObject entry : entries) {
            named.add(address(entry, "addr"));
        }
        List<GossipHeader> gossip = new ArrayList<>();
        for (RawField field : fields) {
            gossip.add(AutocryptHeaderParser.parseGossip(field, named).accepted()
                .orElseThrow(() -> new ContentException(MessageDefect.GOSSIP_DIFFERS, "header")));
        }
        List<KeyUpdate.PeerKey> keys = new ArrayList<>();
        for (JsonObject entry : entries) {
            CanonicalAddress addr = address(entry, "addr");
            keys.add(new KeyUpdate.PeerKey(addr, keydata(gossip, addr), entry.instant("effective"),
                entry.word("source", KeyUpdate.Source.class), entry.flag("authenticated")));
        }
        return new KeyUpdate(keys);
    }

    private static Keydata keydata(List<GossipHeader> gossip, CanonicalAddress addr) throws ContentException {
        List<Keydata> about = gossip.stream().filter(header -> header.addr().equals(addr)).map(GossipHeader::keydata).toList();
        if (about.size() != 1) {
            throw new ContentException(MessageDefect.GOSSIP_DIFFERS, "addr");
        }
        return about.get(0);
    }

    private static ContactUpdate contactUpdate(JsonObject json) throws ContentException {
        List<ContactUpdate.Contact> contacts = new ArrayList<>();
        for (JsonObject entry : json.objects("contacts")) {
            contacts.add(new ContactUpdate.Contact(address(entry, "addr"), entry.text("fingerprint"),
                entry.word("validity", ContactUpdate.Validity.class), entry.instant("at")));
        }
        return new ContactUpdate(contacts);
    }

    private static AddressUpdate addressUpdate(JsonObject json) throws ContentException {
        List<AddressUpdate.Moved> moved = new ArrayList<>();
        for (JsonObject entry : json.objects("moved")) {
            moved.add(new AddressUpdate.Moved(address(entry, "from"), address(entry, "to"), entry.text("fingerprint"), entry.instant("at")));
        }
        return new AddressUpdate(json.has("own") ? Optional.of(own(json.object("own"))) : Optional.empty(), moved);
    }

    private static AddressUpdate.Own own(JsonObject json) throws ContentException {
        List<CanonicalAddress> secondary = new ArrayList<>();
        for (String written : json.texts("secondary")) {
            secondary.add(address(written, "secondary"));
        }
        return new AddressUpdate.Own(address(json, "primary"), secondary);
    }

    private static Notice notice(JsonObject json) throws ContentException {
        List<Notice.Event> events = new ArrayList<>();
        for (JsonObject entry : json.objects("events")) {
            events.add(new Notice.Event(entry.word("kind", Notice.Kind.class), muaa(entry), entry.number("messages"), entry.instant("at")));
        }
        return new Notice(events);
    }

    private static Optional<MuaaId> muaa(JsonObject entry) throws ContentException {
        return entry.has("muaa") ? Optional.of(MuaaId.parse(entry.text("muaa")).orElseThrow(() -> JsonObject.invalid("muaa"))) : Optional.empty();
    }

    private static CanonicalAddress address(JsonObject entry, String name) throws ContentException {
        return address(entry.text(name), name);
    }

    private static CanonicalAddress address(String written, String name) throws ContentException {
        return CanonicalAddress.parse(written).orElseThrow(() -> JsonObject.invalid(name));
    }
}
