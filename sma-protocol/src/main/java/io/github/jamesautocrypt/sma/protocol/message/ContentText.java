/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.util.List;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/** The JSON of each kind of content, and the sentence that tells people what the message is. */
final class ContentText {

    private ContentText() {
    }

    static String json(SmaContent content) {
        if (content instanceof Announcement announcement) {
            return JsonText.object(json -> json.text("name", announcement.name()).text("software", announcement.software())
                .instant("created", announcement.created()).texts("features", announcement.features()));
        }
        if (content instanceof ServerAnnouncement server) {
            return json(server);
        }
        if (content instanceof Removal removal) {
            return JsonText.object(json -> json.word("by", removal.by()).instant("at", removal.at()));
        }
        if (content instanceof PairingRequest request) {
            return JsonText.object(json -> json.text("fingerprint", request.fingerprint()).text("name", request.name()));
        }
        if (content instanceof PairingDone done) {
            return JsonText.object(json -> json.text("accepting", done.accepting()).text("accepted", done.accepted()));
        }
        if (content instanceof PairingReject reject) {
            return JsonText.object(json -> json.word("reason", reject.reason()));
        }
        return update(content);
    }

    private static String update(SmaContent content) {
        if (content instanceof Introduction introduction) {
            return JsonText.object(json -> json.objects("devices", introduction.devices().stream().map(ContentText::members).toList()));
        }
        if (content instanceof KeyUpdate update) {
            return JsonText.object(json -> json.objects("keys", update.keys().stream().map(ContentText::members).toList()));
        }
        if (content instanceof ContactUpdate update) {
            return JsonText.object(json -> json.objects("contacts", update.contacts().stream().map(ContentText::members).toList()));
        }
        if (content instanceof AddressUpdate update) {
            return json(update);
        }
        if (content instanceof Notice notice) {
            return JsonText.object(json -> json.objects("events", notice.events().stream().map(ContentText::members).toList()));
        }
        throw new IllegalArgumentException("'content' must not be a pairing-accept, which has no JSON");
    }

    private static String json(ServerAnnouncement server) {
        return JsonText.object(json -> json.text("software", server.software()).word("mode", server.mode())
            .object("limits", limits -> limits.number("muaas", server.muaas())
                .number("inbox-messages", server.inboxMessages()).number("inbox-octets", server.inboxOctets()))
            .object("days", days -> days.number("stale", server.staleDays()).number("dead", server.deadDays())
                .number("message", server.messageDays()).number("tombstone", server.tombstoneDays())));
    }

    private static JsonText.Members members(Introduction.Device device) {
        return json -> json.text("muaa", device.muaa().value()).text("fingerprint", device.fingerprint());
    }

    private static JsonText.Members members(KeyUpdate.PeerKey key) {
        return json -> json.text("addr", key.addr().asString()).instant("effective", key.effective())
            .word("source", key.source()).flag("authenticated", key.authenticated());
    }

    private static JsonText.Members members(ContactUpdate.Contact contact) {
        return json -> json.text("addr", contact.addr().asString()).text("fingerprint", contact.fingerprint())
            .word("validity", contact.validity()).instant("at", contact.at());
    }

    private static String json(AddressUpdate update) {
        return JsonText.object(json -> {
            if (update.own().isPresent()) {
                AddressUpdate.Own own = update.own().get();
                json.object("own", inner -> inner.text("primary", own.primary().asString()).texts("secondary", strings(own.secondary())));
            }
            json.objects("moved", update.moved().stream().map(ContentText::members).toList());
        });
    }

    private static List<String> strings(List<CanonicalAddress> addresses) {
        return addresses.stream().map(CanonicalAddress::asString).toList();
    }

    private static JsonText.Members members(AddressUpdate.Moved moved) {
        return json -> json.text("from", moved.from().asString()).text("to", moved.to().asString())
            .text("fingerprint", moved.fingerprint()).instant("at", moved.at());
    }

    private static JsonText.Members members(Notice.Event event) {
        return json -> {
            json.word("kind", event.kind());
            if (event.muaa().isPresent()) {
                json.text("muaa", event.muaa().get().value());
            }
            json.number("messages", event.messages()).instant("at", event.at());
        };
    }

    static String sentence(SmaContent content) {
        return switch (content.type()) {
            case ANNOUNCEMENT -> content instanceof Announcement
                ? "One of your mail programs tells the others that it uses this account."
                : "Your mail server tells your mail programs how it looks after their folders.";
            case REMOVAL -> "One of your mail programs was removed from this account.";
            case PAIRING_REQUEST -> "A new mail program asks one of yours to be paired with it.";
            case PAIRING_ACCEPT -> "One of your mail programs hands your key to a new one, under a code that it shows to you.";
            case PAIRING_DONE -> "A new mail program tells the one that it was paired with that the code was right.";
            case PAIRING_REJECT -> "One of your mail programs was not paired with the one that asked for it.";
            case INTRODUCTION -> "One of your mail programs tells another which of your devices it knows.";
            case KEY_UPDATE -> "One of your mail programs is told about the keys of people whom you write to.";
            case CONTACT_UPDATE -> "One of your mail programs tells another what you said about the keys of people.";
            case ADDRESS_UPDATE -> "One of your mail programs is told about addresses that changed.";
            case NOTICE -> "Your mail server tells one of your mail programs what it did to its folders.";
        } + "\r\nYour mail programs read and delete it by themselves.";
    }
}
