/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import static io.github.jamesautocrypt.core.service.Receipt.Authenticity.AUTHENTICATED;
import static io.github.jamesautocrypt.core.service.Receipt.Authenticity.NOT_AUTHENTICATED;
import static io.github.jamesautocrypt.core.service.Receipt.Authenticity.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;

class DoubtfulKeysTest extends AgentFixture {
    private static final String BOB = "bob@example.org";
    private static final String MALLORY = "mallory@example.org";
    private static final CanonicalAddress BOBS = CanonicalAddress.parse(BOB).orElseThrow();

    private ServerAgent agent;
    private Instant now = NOW;

    private void start() throws Exception {
        join(PHONE);
        agent = agent();
        look(agent);
    }

    private void mail(String from, SecretKeydata key, Authenticity authenticity) {
        now = now.plusSeconds(1);
        learn(from, key.publicKey(), now, authenticity);
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse(from).orElseThrow());
        work();
    }

    @Test
    void aChangedKeyWithoutProofIsNotPassedOnWhereThereHadBeenOne() throws Exception {
        start();
        mail(BOB, KEYS[0], AUTHENTICATED);
        mail(BOB, KEYS[1], NOT_AUTHENTICATED);

        assertThat(told(PHONE)).isEqualTo(Map.of(BOB, KEYS[0].publicKey()));
        assertThat(events.list(ACCOUNT, Optional.of(BOBS), 0, 10)).extracting(KeyEvent::kind)
            .containsExactly(KeyEvent.Kind.REPLACED, KeyEvent.Kind.LEARNED);
    }

    @Test
    void itIsNotPassedOnToANewDeviceEitherNorBesideAnotherKey() throws Exception {
        start();
        mail(BOB, KEYS[0], AUTHENTICATED);
        mail("carol@example.org", KEYS[2], AUTHENTICATED);
        mail(BOB, KEYS[1], NOT_AUTHENTICATED);
        mail("carol@example.org", KEYS[0], AUTHENTICATED);

        join(LAPTOP);
        look(agent);

        assertThat(told(LAPTOP)).isEqualTo(Map.of("carol@example.org", KEYS[0].publicKey()));
        assertThat(told(PHONE)).containsEntry("carol@example.org", KEYS[0].publicKey()).doesNotContainValue(KEYS[1].publicKey());
    }

    @Test
    void aFirstKeyAndKeysOfThoseWhoNeverProvedAnyArePassedOn() throws Exception {
        start();
        mail(BOB, KEYS[0], NOT_AUTHENTICATED);
        mail(BOB, KEYS[1], NOT_AUTHENTICATED);
        mail("carol@example.org", KEYS[0], UNKNOWN);
        mail("carol@example.org", KEYS[2], NOT_AUTHENTICATED);

        assertThat(told(PHONE)).isEqualTo(Map.of(BOB, KEYS[1].publicKey(), "carol@example.org", KEYS[2].publicKey()));
    }

    @Test
    void whereNobodyLooksForProofKeysArePassedOn() throws Exception {
        start();
        mail(BOB, KEYS[0], AUTHENTICATED);
        mail(BOB, KEYS[1], UNKNOWN);

        assertThat(told(PHONE)).isEqualTo(Map.of(BOB, KEYS[1].publicKey()));
    }

    @Test
    void aKeyThatIsProvedAfterwardsIsPassedOnAndSaidToBe() throws Exception {
        start();
        mail(BOB, KEYS[0], AUTHENTICATED);
        mail(BOB, KEYS[1], NOT_AUTHENTICATED);
        mail(BOB, KEYS[2], AUTHENTICATED);

        assertThat(told(PHONE)).isEqualTo(Map.of(BOB, KEYS[2].publicKey()));
        assertThat(((KeyUpdate) inbox(PHONE).get(0).content()).keys().get(0).authenticated()).isTrue();
    }

    @Test
    void whoeverChangesAKeyAgainAndAgainDoesNotWearTheProofAway() throws Exception {
        start();
        mail(BOB, KEYS[0], AUTHENTICATED);
        for (int i = 0; i < 20; i++) {
            mail(BOB, KEYS[1 + i % 2], NOT_AUTHENTICATED);
        }

        assertThat(told(PHONE)).isEqualTo(Map.of(BOB, KEYS[0].publicKey()));
    }

    @Test
    void whatLiesBeyondALogThatSomebodyFilledIsTakenForTheWorse() throws Exception {
        start();
        mail(BOB, KEYS[0], AUTHENTICATED);
        mail(BOB, KEYS[1], NOT_AUTHENTICATED);
        List<KeyEvent> newest = events.list(ACCOUNT, Optional.of(BOBS), 0, 1);

        assertThat(KeyHistory.of(newest, false).isDoubtful(BOBS)).isTrue();
        assertThat(KeyHistory.of(newest, true).isDoubtful(BOBS)).isFalse();
    }

    @Test
    void ofWhomALogThatSomebodyFilledSaysNothingIsDoubtfulOnlyWhereMailIsLookedAt() throws Exception {
        start();
        mail("carol@example.org", KEYS[0], UNKNOWN);
        assertThat(KeyHistory.of(newest(), false).isDoubtful(BOBS)).isFalse();

        mail(MALLORY, KEYS[1], AUTHENTICATED);
        assertThat(KeyHistory.of(newest(), false).isDoubtful(BOBS)).isTrue();
        assertThat(KeyHistory.of(newest(), true).isDoubtful(BOBS)).isFalse();

        mail("dave@example.org", KEYS[2], NOT_AUTHENTICATED);
        assertThat(KeyHistory.of(newest(), false).isDoubtful(BOBS)).isTrue();
    }

    private List<KeyEvent> newest() {
        return events.list(ACCOUNT, Optional.empty(), 0, 1);
    }

    /** A mail may come between the look into the log and that at the key. */
    @Test
    void aKeyThatIsNotTheOneOfTheLogIsNotPassedOn() throws Exception {
        start();
        mail(BOB, KEYS[0], AUTHENTICATED);
        PeerKeys keys = PeerKeys.of(ACCOUNT, peers, events);
        assertThat(keys.of(List.of(BOBS))).extracting(KeyUpdate.PeerKey::keydata).containsExactly(KEYS[0].publicKey());

        learn(BOB, KEYS[1].publicKey(), now.plusSeconds(1), NOT_AUTHENTICATED);

        assertThat(keys.of(List.of(BOBS))).isEmpty();
        assertThat(keys.all(any -> true, 10)).isEmpty();
    }

    /** Else whoever forges one mail, and sends another of his own, has the device lose the good key. */
    @Test
    void theLastGoodKeyStaysUnreadWhenAnotherPeerOfTheSameMessageChanges() throws Exception {
        start();
        learn(BOB, KEYS[0].publicKey(), NOW, AUTHENTICATED);
        learn(MALLORY, KEYS[1].publicKey(), NOW, AUTHENTICATED);
        agent.keyChanged(ACCOUNT, BOBS);
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse(MALLORY).orElseThrow());
        work();
        assertThat(inbox(PHONE)).hasSize(1);

        mail(BOB, KEYS[1], NOT_AUTHENTICATED);
        mail(MALLORY, KEYS[2], AUTHENTICATED);
        mail(MALLORY, KEYS[0], AUTHENTICATED);

        assertThat(toldOf(BOB)).containsExactly(KEYS[0].publicKey());
        assertThat(toldOf(MALLORY)).containsExactly(KEYS[1].publicKey(), KEYS[0].publicKey());
        mail(BOB, KEYS[2], AUTHENTICATED);
        assertThat(toldOf(BOB)).containsExactly(KEYS[2].publicKey());
        assertThat(toldOf(MALLORY)).containsOnly(KEYS[0].publicKey());
    }

    private List<Keydata> toldOf(String peer) {
        return inbox(PHONE).stream()
            .flatMap(message -> ((KeyUpdate) message.content()).keys().stream())
            .filter(key -> key.addr().asString().equals(peer))
            .map(KeyUpdate.PeerKey::keydata)
            .toList();
    }
}
