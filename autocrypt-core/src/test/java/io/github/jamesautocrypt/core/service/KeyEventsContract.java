/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import static io.github.jamesautocrypt.core.service.OwnKeysContract.HEADER;
import static io.github.jamesautocrypt.core.service.OwnKeysContract.MUTUAL;
import static io.github.jamesautocrypt.core.service.OwnKeysContract.OTHER;
import static io.github.jamesautocrypt.core.service.OwnKeysContract.submitted;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.CLEO;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NEXT_DAY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ONE_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.OTHER_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ZOE;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.message;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.silence;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.service.KeyEvent.Kind;
import io.github.jamesautocrypt.core.service.KeyEvent.Source;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/** What every log of key events must do, together with the stores of keys that write it. */
public interface KeyEventsContract {
    Receipt SEEN = new Receipt(NOON, Authenticity.NOT_AUTHENTICATED);
    Optional<String> ONE = ONE_KEY.fingerprint();
    Optional<String> ANOTHER = OTHER_KEY.fingerprint();

    KeyEvents testee();

    PeerStates peers();

    OwnKeys ownKeys();

    private void tell(PeerUpdate update) {
        peers().update(BEN, ANNA, update, SEEN);
    }

    private List<KeyEvent> events() {
        return testee().list(BEN, Optional.empty(), 0, 100);
    }

    private static KeyEvent event(Kind kind, Source source, Optional<String> fingerprint, Optional<String> former) {
        return new KeyEvent(SEEN, ANNA, kind, source, fingerprint, former);
    }

    @Test
    default void nothingHappenedToAnAccountThatNobodyKnows() {
        assertThat(events()).isEmpty();
    }

    @Test
    default void aFirstAndAnotherKeyAreLoggedTheNewestFirst() {
        tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL));
        tell(message(NEXT_DAY, OTHER_KEY, PreferEncrypt.MUTUAL));
        assertThat(events()).containsExactly(
            event(Kind.REPLACED, Source.HEADER, ANOTHER, ONE),
            event(Kind.LEARNED, Source.HEADER, ONE, Optional.empty()));
    }

    @Test
    default void anotherPreferenceIsLogged() {
        tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL));
        tell(message(NEXT_DAY, ONE_KEY, PreferEncrypt.NOPREFERENCE));
        assertThat(events()).first().isEqualTo(event(Kind.PREFERENCE_CHANGED, Source.HEADER, ONE, ONE));
    }

    @Test
    default void gossipIsLoggedAsSuch() {
        tell(new PeerUpdate.FromGossip(NOON, ONE_KEY));
        tell(new PeerUpdate.FromGossip(NEXT_DAY, OTHER_KEY));
        assertThat(events()).containsExactly(
            event(Kind.REPLACED, Source.GOSSIP, ANOTHER, ONE),
            event(Kind.LEARNED, Source.GOSSIP, ONE, Optional.empty()));
    }

    @Test
    default void whatTellsNothingNewIsNotLogged() {
        tell(silence(NOON));
        tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL));
        tell(message(NEXT_DAY, ONE_KEY, PreferEncrypt.MUTUAL));
        tell(message(NOON.minusSeconds(1), OTHER_KEY, PreferEncrypt.MUTUAL));
        tell(silence(NEXT_DAY));
        assertThat(events()).hasSize(1);
    }

    @Test
    default void aSecondOwnKeyIsLearnedAndInConflictWhileTheFirstOneIsInUse() {
        ownKeys().record(BEN, HEADER, submitted(NOON));
        ownKeys().record(BEN, OTHER, submitted(NEXT_DAY));
        assertThat(events()).extracting(KeyEvent::kind).containsExactly(Kind.CONFLICT, Kind.LEARNED, Kind.LEARNED);
        assertThat(events()).first().isEqualTo(
            new KeyEvent(submitted(NEXT_DAY), ANNA, Kind.CONFLICT, Source.OWN_HEADER, ANOTHER, ONE));
    }

    @Test
    default void aSecondOwnKeyLongAfterTheFirstOneIsNoConflict() {
        ownKeys().record(BEN, HEADER, submitted(NOON));
        ownKeys().record(BEN, OTHER, submitted(NOON.plus(KeyAnnouncer.SEEN_WITHIN).plusSeconds(1)));
        assertThat(events()).extracting(KeyEvent::kind).containsExactly(Kind.LEARNED, Kind.LEARNED);
    }

    @Test
    default void anOwnKeyOfOldMailThatIsReadLateIsNoConflictWithItsSuccessor() {
        ownKeys().record(BEN, OTHER, submitted(NOON.plus(KeyAnnouncer.SEEN_WITHIN).plusSeconds(1)));
        ownKeys().record(BEN, HEADER, submitted(NOON));
        assertThat(events()).extracting(KeyEvent::kind).containsExactly(Kind.LEARNED, Kind.LEARNED);
    }

    @Test
    default void anOwnKeyWithAnotherPreferenceIsLoggedUnlessItIsAnOlderOne() {
        ownKeys().record(BEN, HEADER, submitted(NOON));
        ownKeys().record(BEN, HEADER, submitted(NEXT_DAY));
        ownKeys().record(BEN, MUTUAL, submitted(NOON.minusSeconds(1)));
        assertThat(events()).hasSize(1);
        ownKeys().record(BEN, MUTUAL, submitted(NEXT_DAY.plusSeconds(1)));
        assertThat(events()).extracting(KeyEvent::kind).containsExactly(Kind.PREFERENCE_CHANGED, Kind.LEARNED);
    }

    @Test
    default void anOwnKeyThatIsForgottenIsLogged() {
        for (int i = 0; i <= OwnKeys.MAX_KEYS_PER_ADDRESS; i++) {
            Keydata keydata = OwnKeysContract.numberedKey(i);
            ownKeys().record(BEN, new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, keydata), submitted(NOON.plus(Duration.ofDays(40L * i))));
        }
        assertThat(events()).extracting(KeyEvent::kind).containsOnlyOnce(Kind.REMOVED);
    }

    @Test
    default void theLogIsReadInPagesAndForOneAddress() {
        tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL));
        peers().update(BEN, PeerStatesContract.ZOE, message(NOON, OTHER_KEY, PreferEncrypt.MUTUAL), SEEN);
        assertThat(events()).extracting(KeyEvent::address).containsExactly(ZOE, ANNA);
        assertThat(testee().list(BEN, Optional.empty(), 1, 1)).extracting(KeyEvent::address).containsExactly(ANNA);
        assertThat(testee().list(BEN, Optional.of(ZOE), 0, 10)).extracting(KeyEvent::address).containsExactly(ZOE);
        assertThat(testee().list(BEN, Optional.of(CanonicalAddress.parse("nobody@one.example").orElseThrow()), 0, 10)).isEmpty();
    }

    @Test
    default void accountsNeverSeeEachOthersEvents() {
        tell(message(NOON, ONE_KEY, PreferEncrypt.MUTUAL));
        assertThat(testee().list(CLEO, Optional.empty(), 0, 10)).isEmpty();
    }
}
