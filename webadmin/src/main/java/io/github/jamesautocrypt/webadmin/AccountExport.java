/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.inject.Inject;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Disclosure;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports;
import io.github.jamesautocrypt.sma.manager.expiry.Hold;
import io.github.jamesautocrypt.sma.manager.expiry.Holds;
import io.github.jamesautocrypt.sma.manager.expiry.ReportEntry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Announced;

/** All that is kept of an account as one JSON object, written while it is read. Thread-safe. */
public class AccountExport {
    private static final JsonFactory JSON = new JsonFactory();

    private final Disclosure disclosure;
    private final MuaaRegistry muaas;
    private final Policies policies;
    private final Holds holds;
    private final ExpiryReports reports;

    @Inject
    public AccountExport(Disclosure disclosure, MuaaRegistry muaas, Policies policies, Holds holds, ExpiryReports reports) {
        this.disclosure = disclosure;
        this.muaas = muaas;
        this.policies = policies;
        this.holds = holds;
        this.reports = reports;
    }

    /** Writes everything, and flushes; writes nothing and says so when nothing is kept. */
    boolean write(Account account, OutputStream out) throws IOException {
        Document document = new Document(account, JSON.createGenerator(out));
        disclosure.tell(account, document);
        for (RegisteredMuaa muaa : muaas.read(account).muaas().values()) {
            document.muaa(muaa);
        }
        for (Map.Entry<String, String> setting : new TreeMap<>(policies.set(new Scope.User(account))).entrySet()) {
            document.setting(setting.getKey(), setting.getValue());
        }
        Optional<Hold> hold = holds.find(account);
        if (hold.isPresent()) {
            document.hold(hold.get());
        }
        writeReports(account, document);
        return document.end();
    }

    private void writeReports(Account account, Document document) throws IOException {
        try {
            reports.decisions(account, document::expiryDecision);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (long run : reports.failures(account)) {
            document.expiryFailure(run);
        }
    }

    /** The JSON object: a list of each kind, one after the other. It begins with the first thing that it is told. */
    private static final class Document implements Disclosure.Listener {
        private static final List<String> LISTS = List.of("peers", "ownKeys", "keyEvents", "validities", "muaas", "settings", "holds",
            "expiryDecisions", "expiryFailures");

        private final Account account;
        private final JsonGenerator json;
        private int begun;

        private Document(Account account, JsonGenerator json) {
            this.account = account;
            this.json = json;
        }

        @Override
        public void peer(Peer peer) throws IOException {
            beginItemOf(1);
            AccountExport.write(peer, json);
            json.writeEndObject();
        }

        @Override
        public void ownKey(OwnKey key) throws IOException {
            beginItemOf(2);
            AccountExport.write(key, json);
            json.writeEndObject();
        }

        @Override
        public void keyEvent(KeyEvent event) throws IOException {
            beginItemOf(3);
            AccountExport.write(event, json);
            json.writeEndObject();
        }

        @Override
        public void judgement(Judgement judgement) throws IOException {
            beginItemOf(4);
            AccountExport.write(judgement, json);
            json.writeEndObject();
        }

        void muaa(RegisteredMuaa muaa) throws IOException {
            beginItemOf(5);
            AccountExport.write(muaa, json);
            json.writeEndObject();
        }

        void setting(String key, String value) throws IOException {
            beginItemOf(6);
            json.writeStringField("key", key);
            json.writeStringField("value", value);
            json.writeEndObject();
        }

        void hold(Hold hold) throws IOException {
            beginItemOf(7);
            json.writeStringField("since", hold.since().toString());
            AccountExport.write("until", hold.until().map(Instant::toString), json);
            json.writeStringField("reason", hold.reason());
            json.writeEndObject();
        }

        void expiryDecision(long run, ReportEntry entry) {
            try {
                beginItemOf(8);
                json.writeNumberField("run", run);
                AccountExport.write(entry, json);
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void expiryFailure(long run) throws IOException {
            beginItemOf(9);
            json.writeNumberField("run", run);
            json.writeEndObject();
        }

        private void beginItemOf(int list) throws IOException {
            beginLists(list);
            json.writeStartObject();
        }

        private void beginLists(int upTo) throws IOException {
            if (begun == 0) {
                json.writeStartObject();
                json.writeStringField("user", account.name());
            }
            for (; begun < upTo; begun++) {
                if (begun > 0) {
                    json.writeEndArray();
                }
                json.writeArrayFieldStart(LISTS.get(begun));
            }
        }

        private boolean end() throws IOException {
            boolean anything = begun > 0;
            if (anything) {
                beginLists(LISTS.size());
                json.writeEndArray();
                json.writeEndObject();
                json.flush();
            }
            return anything;
        }
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

    private static void write(Judgement judgement, JsonGenerator json) throws IOException {
        json.writeStringField("address", judgement.peer().asString());
        json.writeStringField("fingerprint", judgement.fingerprint());
        json.writeStringField("validity", PeerView.word(judgement.validity()));
        json.writeStringField("at", judgement.at().toString());
    }

    private static void write(RegisteredMuaa muaa, JsonGenerator json) throws IOException {
        Optional<Announced> announcement = muaa.announcement();
        json.writeStringField("muaa", muaa.muaa().value());
        json.writeStringField("known", muaa.known().toString());
        write("inboxSince", muaa.inboxSince().map(LocalDate::toString), json);
        write("lastStrongSign", muaa.strong().map(LocalDate::toString), json);
        write("lastWeakSign", muaa.weak().map(LocalDate::toString), json);
        write("removed", muaa.removed().map(Instant::toString), json);
        write("announcedSince", announcement.map(Announced::since).map(LocalDate::toString), json);
        write("announced", announcement.map(Announced::date).map(Instant::toString), json);
        write("name", announcement.map(Announced::name), json);
        write("software", announcement.map(Announced::software), json);
        write("created", announcement.map(Announced::created).map(Instant::toString), json);
        write("features", announcement.map(Announced::features).map(features -> String.join(" ", features)), json);
        write("fingerprint", announcement.map(Announced::fingerprint), json);
        write("halfSince", muaa.notes().halfSince().map(LocalDate::toString), json);
        write("toldOfLastSign", muaa.notes().told().map(LocalDate::toString), json);
    }

    private static void write(ReportEntry entry, JsonGenerator json) throws IOException {
        json.writeStringField("muaa", entry.muaa().value());
        json.writeStringField("name", entry.name());
        json.writeStringField("decision", entry.kind().word());
        json.writeStringField("outcome", entry.outcome().word());
        json.writeStringField("reason", entry.reason());
        write("lastSign", entry.lastSign().map(LocalDate::toString), json);
        json.writeStringField("level", entry.level().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("messages", entry.messages());
        json.writeNumberField("octets", entry.octets());
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
