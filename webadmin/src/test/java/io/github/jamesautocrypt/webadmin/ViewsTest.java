/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.recommendation.CertificateUsability;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.core.service.MemoryOwnKeys;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.core.service.PeerStates.Peer;
import io.github.jamesautocrypt.core.service.Receipt;

class ViewsTest {
    private static final Account BEN = new Account("ben@one.example");
    private static final Account ANNA = new Account("anna@one.example");
    private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
    private static final String ANNAS_FINGERPRINT = "6AF6B67FB73D185323233BF6E79F3B57065023B1";

    private final MemoryPeerStates peers = new MemoryPeerStates();
    private final MemoryOwnKeys ownKeys = new MemoryOwnKeys();
    private final CertificateCache certificates = new CertificateCache();
    private final OwnKeyReport report = new OwnKeyReport(ownKeys, new KeyAnnouncer(ownKeys, certificates), new CertificateUsability(certificates));
    private final JsonTransformer json = new JsonTransformer();

    private PeerView onlyPeer(String vector, Instant now) {
        PeerKeyLearner learner = new PeerKeyLearner(peers);
        learner.learn(BEN, learner.read(Vectors.facts(vector)), any -> false, new Receipt(NOW, Receipt.Authenticity.UNKNOWN));
        return PeerView.of(peers.list(BEN, 0, 10).get(0), List.of(), new Recommender(new CertificateUsability(new CertificateCache())), now);
    }

    private void announced(String vector, Instant when) {
        new OwnKeyLearner(ownKeys).learn(ANNA, Vectors.facts(vector), any -> true, when);
    }

    @Test
    void aPeerIsShownInTheWordsOfTheSpecification() throws Exception {
        assertThat(json.render(onlyPeer("d01", NOW))).isEqualTo("{\"address\":\"anna@one.example\",\"lastSeen\":\"2024-01-15T13:00:00Z\","
            + "\"autocryptTimestamp\":\"2024-01-15T13:00:00Z\",\"fingerprint\":\"" + ANNAS_FINGERPRINT + "\",\"preferEncrypt\":\"mutual\","
            + "\"gossipTimestamp\":null,\"gossipFingerprint\":null,\"validity\":\"unvalidated\",\"recommendation\":\"available\"}");
    }

    @Test
    void aPeerWithoutKeyCannotBeEncryptedTo() {
        PeerView view = onlyPeer("d46", NOW);
        assertThat(view.fingerprint()).isEmpty();
        assertThat(view.autocryptTimestamp()).isEmpty();
        assertThat(view.recommendation()).isEqualTo("disable");
    }

    @Test
    void theRecommendationIsThatOfTheMomentOfAsking() {
        assertThat(onlyPeer("d40", Instant.parse("2024-02-15T11:59:59Z")).recommendation()).isEqualTo("available");
        assertThat(onlyPeer("d40", Instant.parse("2024-02-15T12:00:00Z")).recommendation()).isEqualTo("disable");
    }

    @Test
    void aKeyFromGossipIsShownAsSuch() {
        PeerState state = peers.find(BEN, learned("d01")).orElseThrow();
        PeerState gossiped = new PeerState(Optional.empty(), Optional.empty(), Optional.empty(), state.preferEncrypt(), Optional.of(NOW), state.publicKey());
        PeerView view = PeerView.of(new Peer(learned("d01"), gossiped), List.of(), new Recommender(new CertificateUsability(new CertificateCache())), NOW);
        assertThat(view.gossipFingerprint()).contains(ANNAS_FINGERPRINT);
        assertThat(view.fingerprint()).isEmpty();
        assertThat(view.recommendation()).isEqualTo("discourage");
    }

    private CanonicalAddress learned(String vector) {
        onlyPeer(vector, NOW);
        return peers.list(BEN, 0, 10).get(0).address();
    }

    @Test
    void aUserWithoutKeysHasAnEmptyReport() throws Exception {
        assertThat(json.render(report.of(ANNA, NOW))).isEqualTo("{\"user\":\"anna@one.example\",\"addresses\":[]}");
    }

    @Test
    void anOwnKeyIsShownWithItsSightingsAndWithoutItsOctets() throws Exception {
        announced("d01", NOW.minus(Duration.ofDays(2)));
        announced("d01", NOW.minus(Duration.ofDays(1)));
        assertThat(json.render(report.of(ANNA, NOW))).isEqualTo("{\"user\":\"anna@one.example\",\"addresses\":[{\"address\":\"anna@one.example\","
            + "\"announceable\":true,\"reason\":null,\"keys\":[{\"fingerprint\":\"" + ANNAS_FINGERPRINT + "\",\"preferEncrypt\":\"mutual\","
            + "\"firstSeen\":\"2024-02-28T00:00:00Z\",\"lastSeen\":\"2024-02-29T00:00:00Z\",\"usable\":true}]}]}");
    }

    @Test
    void aConflictIsToldWithItsReasonTheNewestKeyFirst() {
        announced("d49", NOW.minus(Duration.ofDays(2)));
        announced("d01", NOW.minus(Duration.ofDays(1)));
        OwnKeyReport.AddressView address = report.of(ANNA, NOW).addresses().get(0);
        assertThat(address.announceable()).isFalse();
        assertThat(address.reason()).hasValueSatisfying(reason -> assertThat(reason).contains("different keys"));
        assertThat(address.keys()).hasSize(2);
        assertThat(address.keys().get(0).fingerprint()).contains(ANNAS_FINGERPRINT);
    }

    @Test
    void anUnusableOwnKeyIsToldToBeSo() {
        announced("d42", NOW);
        OwnKeyReport.AddressView address = report.of(ANNA, NOW).addresses().get(0);
        assertThat(address.keys().get(0).usable()).isFalse();
        assertThat(address.announceable()).isFalse();
    }
}
