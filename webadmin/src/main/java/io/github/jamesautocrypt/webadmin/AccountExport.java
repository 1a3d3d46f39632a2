/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.inject.Inject;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;

/** All that is kept of an account as one JSON object, written while it is read, page by page. Thread-safe. */
public class AccountExport {
    private static final int PAGE = 200;
    private static final JsonFactory JSON = new JsonFactory();

    private final PeerStates peers;
    private final OwnKeys ownKeys;
    private final KeyEvents events;

    @Inject
    public AccountExport(PeerStates peers, OwnKeys ownKeys, KeyEvents events) {
        this.peers = peers;
        this.ownKeys = ownKeys;
        this.events = events;
    }

    /** Whether anything is kept. */
    boolean isKept(Account account) {
        return !peers.list(account, 0, 1).isEmpty() || !ownKeys.list(account).isEmpty() || !events.list(account, Optional.empty(), 0, 1).isEmpty();
    }

    /** Writes everything, and flushes. */
    void write(Account account, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.writeStartObject();
        json.writeStringField("user", account.name());
        writeAll("peers", json, offset -> peers.list(account, offset, PAGE), AccountExport::write);
        // an account has few, and they come at once
        writeAll("ownKeys", json, offset -> offset == 0 ? ownKeys.list(account) : List.of(), AccountExport::write);
        writeAll("keyEvents", json, offset -> events.list(account, Optional.empty(), offset, PAGE), AccountExport::write);
        json.writeEndObject();
        json.flush();
    }

    /** How one of them is written. */
    private interface Form<T> {
        void write(T one, JsonGenerator json) throws IOException;
    }

    private static <T> void writeAll(String name, JsonGenerator json, IntFunction<List<T>> pages, Form<T> form) throws IOException {
        json.writeArrayFieldStart(name);
        int offset = 0;
        for (List<T> page = pages.apply(0); !page.isEmpty(); page = pages.apply(offset)) {
            for (T one : page) {
                json.writeStartObject();
                form.write(one, json);
                json.writeEndObject();
            }
            offset += page.size();
        }
        json.writeEndArray();
    }

    private static void write(Peer peer, JsonGenerator json) throws IOException {
        PeerState state = peer.state();
        json.writeStringField("address", peer.address().asString());
        write("lastSeen", state.lastSeen().map(Instant::toString), json);
        write("autocryptTimestamp", state.autocryptTimestamp().map(Instant::toString), json);
        write("publicKey", state.publicKey().map(AccountExport::base64), json);
        json.writeStringField("preferEncrypt", state.preferEncrypt().attributeValue());
        write("gossipTimestamp", state.gossipTimestamp().map(Instant::toString), json);
        write("gossipKey", state.gossipKey().map(AccountExport::base64), json);
    }

    private static void write(OwnKey key, JsonGenerator json) throws IOException {
        json.writeStringField("address", key.header().addr().asString());
        json.writeStringField("publicKey", base64(key.header().keydata()));
        json.writeStringField("preferEncrypt", key.header().preferEncrypt().attributeValue());
        json.writeStringField("firstSeen", key.firstSeen().toString());
        json.writeStringField("lastSeen", key.lastSeen().toString());
    }

    private static void write(KeyEvent event, JsonGenerator json) throws IOException {
        KeyEventView view = KeyEventView.of(event);
        json.writeStringField("at", view.at().toString());
        json.writeStringField("address", view.address());
        json.writeStringField("kind", view.kind());
        json.writeStringField("source", view.source());
        json.writeStringField("authenticity", view.authenticity());
        write("fingerprint", view.fingerprint(), json);
        write("formerFingerprint", view.formerFingerprint(), json);
    }

    private static void write(String name, Optional<String> value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeString(value.get());
        } else {
            json.writeNull();
        }
    }

    private static String base64(Keydata keydata) {
        return Base64.getEncoder().encodeToString(keydata.octets());
    }
}
