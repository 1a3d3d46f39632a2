/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.state;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.message.ContactUpdate;

/** The state as a JSON file. */
final class StateJson {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private StateJson() {
    }

    static byte[] write(MuaaState state) throws IOException {
        DeviceState device = state.device();
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION).put("id", device.me().value()).put("name", state.name())
            .put("created", state.created().toString()).put("deviceKey", base64(device.deviceKey().octets())).put("inbox", device.inbox().name())
            .put("preferEncrypt", state.preferEncrypt().attributeValue());
        state.accountKey().ifPresent(key -> root.put("accountKey", base64(key.octets())));
        ArrayNode former = root.putArray("formerKeys");
        state.formerKeys().forEach(key -> former.add(base64(key.octets())));
        ObjectNode pinned = root.putObject("paired");
        device.pinned().forEach((muaa, pin) -> {
            ObjectNode node = pinned.putObject(muaa.value()).put("certificate", base64(pin.certificate().octets()));
            pin.introducedBy().ifPresent(by -> node.put("introducedBy", by.value()));
        });
        ObjectNode asked = root.putObject("asked");
        device.asked().forEach((id, request) -> asked.putObject(id.value()).put("muaa", request.muaa().value())
            .put("certificate", base64(request.certificate().octets())).put("at", request.at().toString()));
        ObjectNode answers = root.putObject("answers");
        device.answers().forEach((request, answer) -> answers.putObject(request.value()).put("muaa", answer.muaa().value())
            .put("accept", answer.accept().value()).put("done", answer.done().value()).put("code", answer.code().withDashes()));
        ObjectNode offered = root.putObject("offered");
        device.offered().forEach((id, offer) -> offered.putObject(id.value()).put("muaa", offer.muaa().value())
            .put("certificate", base64(offer.certificate().octets())).put("request", offer.request().value()).put("code", offer.code().withDashes())
            .put("at", offer.at().toString()));
        ArrayNode finished = root.putArray("finished");
        device.finished().forEach(token -> finished.add(token.value()));
        ArrayNode removed = root.putArray("removed");
        device.removed().forEach(muaa -> removed.add(muaa.value()));
        ObjectNode told = root.putObject("told");
        state.told().forEach((muaa, revision) -> told.put(muaa.value(), revision));
        ObjectNode peers = root.putObject("peers");
        state.peers().forEach((address, peer) -> write(peers.putObject(address.asString()), peer));
        ObjectNode contacts = root.putObject("contacts");
        state.contacts().forEach((fingerprint, contact) -> contacts.putObject(fingerprint).put("addr", contact.addr().asString())
            .put("validity", contact.validity().name()).put("at", contact.at().toString()));
        return MAPPER.writeValueAsBytes(root);
    }

    private static void write(ObjectNode node, MuaaState.Peer peer) {
        PeerState state = peer.state();
        node.put("revision", peer.revision()).put("preferEncrypt", state.preferEncrypt().attributeValue());
        state.lastSeen().ifPresent(date -> node.put("lastSeen", date.toString()));
        state.autocryptTimestamp().ifPresent(date -> node.put("autocryptTimestamp", date.toString()));
        state.publicKey().ifPresent(key -> node.put("publicKey", base64(key.octets())));
        state.gossipTimestamp().ifPresent(date -> node.put("gossipTimestamp", date.toString()));
        state.gossipKey().ifPresent(key -> node.put("gossipKey", base64(key.octets())));
    }

    /** Throws {@link IOException} with a sentence for people where the file is damaged or of a later version. */
    static MuaaState read(byte[] octets) throws IOException {
        try {
            JsonNode root = MAPPER.readTree(octets);
            if (root == null || root.path("version").asInt() != VERSION) {
                throw new IOException("it is of another version of this program");
            }
            return state(root);
        } catch (IllegalArgumentException | java.util.NoSuchElementException | java.time.DateTimeException e) {
            throw new IOException("it is damaged", e);
        }
    }

    private static MuaaState state(JsonNode root) {
        List<Token> finished = new ArrayList<>();
        root.path("finished").forEach(node -> finished.add(new Token(node.asText())));
        Set<MuaaId> removed = new HashSet<>();
        root.path("removed").forEach(node -> removed.add(new MuaaId(node.asText())));
        DeviceState device = new DeviceState(new MuaaId(text(root, "id")), secret(text(root, "deviceKey")), DeviceState.InboxState.valueOf(text(root, "inbox")),
            map(root.path("paired"), MuaaId::new, node -> new DeviceState.Pin(key(text(node, "certificate")), optional(node, "introducedBy").map(MuaaId::new))),
            map(root.path("asked"), Token::new, node -> new DeviceState.Asked(new MuaaId(text(node, "muaa")), key(text(node, "certificate")), at(node))),
            map(root.path("answers"), Token::new, node -> new DeviceState.Answer(new MuaaId(text(node, "muaa")), new Token(text(node, "accept")),
                new Token(text(node, "done")), SetupCode.parse(text(node, "code")).orElseThrow())),
            map(root.path("offered"), Token::new, node -> new DeviceState.Offered(new MuaaId(text(node, "muaa")), key(text(node, "certificate")),
                new Token(text(node, "request")), SetupCode.parse(text(node, "code")).orElseThrow(), at(node))),
            finished, removed);
        List<SecretKeydata> former = new ArrayList<>();
        root.path("formerKeys").forEach(node -> former.add(secret(node.asText())));
        return new MuaaState(device, text(root, "name"), Instant.parse(text(root, "created")), optional(root, "accountKey").map(StateJson::secret), former,
            PreferEncrypt.ofAttribute(text(root, "preferEncrypt")),
            map(root.path("peers"), StateJson::address, StateJson::peer),
            map(root.path("told"), MuaaId::new, JsonNode::asLong),
            map(root.path("contacts"), Function.identity(), node -> node).entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> contact(entry.getKey(), entry.getValue()))));
    }

    private static ContactUpdate.Contact contact(String fingerprint, JsonNode node) {
        return new ContactUpdate.Contact(address(text(node, "addr")), fingerprint, ContactUpdate.Validity.valueOf(text(node, "validity")), at(node));
    }

    private static MuaaState.Peer peer(JsonNode node) {
        PeerState state = new PeerState(optional(node, "lastSeen").map(Instant::parse), optional(node, "autocryptTimestamp").map(Instant::parse),
            optional(node, "publicKey").map(StateJson::key), PreferEncrypt.ofAttribute(text(node, "preferEncrypt")),
            optional(node, "gossipTimestamp").map(Instant::parse), optional(node, "gossipKey").map(StateJson::key));
        return new MuaaState.Peer(state, node.path("revision").asLong());
    }

    private static <K, V> Map<K, V> map(JsonNode object, Function<String, K> key, Function<JsonNode, V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        object.fields().forEachRemaining(field -> map.put(key.apply(field.getKey()), value.apply(field.getValue())));
        return map;
    }

    private static String text(JsonNode node, String name) {
        return optional(node, name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    private static Instant at(JsonNode node) {
        return Instant.parse(text(node, "at"));
    }

    private static CanonicalAddress address(String written) {
        return CanonicalAddress.parse(written).orElseThrow();
    }

    private static SecretKeydata secret(String base64) {
        return SecretKeydata.parse(Base64.getDecoder().decode(base64)).orElseThrow();
    }

    private static Keydata key(String base64) {
        if (KeydataParser.parse(Base64.getDecoder().decode(base64)) instanceof ParsedKeydata.Accepted accepted) {
            return accepted.keydata();
        }
        throw new IllegalArgumentException("'key' must be an OpenPGP certificate");
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
