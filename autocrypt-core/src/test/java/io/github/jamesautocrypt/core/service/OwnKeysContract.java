/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.CLEO;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ONE_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.OTHER_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;

/** What every store of own keys must do. */
public interface OwnKeysContract {
    AutocryptHeader HEADER = new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, ONE_KEY);
    AutocryptHeader MUTUAL = new AutocryptHeader(ANNA, PreferEncrypt.MUTUAL, ONE_KEY);
    AutocryptHeader OTHER = new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, OTHER_KEY);
    AutocryptHeader ALIAS = new AutocryptHeader(ZOE, PreferEncrypt.NOPREFERENCE, ONE_KEY);
    Instant EVENING = NOON.plusSeconds(6 * 3600);

    OwnKeys testee();

    @Test
    default void anAccountWithoutKeysHasNone() {
        assertThat(testee().list(BEN)).isEmpty();
    }

    @Test
    default void aKeyThatWasSeenIsKept() {
        testee().record(BEN, HEADER, NOON);
        assertThat(testee().list(BEN)).containsExactly(new OwnKey(HEADER, NOON, NOON));
    }

    @Test
    default void aKeyThatIsSeenAgainMovesTheLastSightingAndTakesTheNewPreference() {
        testee().record(BEN, HEADER, NOON);
        testee().record(BEN, MUTUAL, EVENING);
        assertThat(testee().list(BEN)).containsExactly(new OwnKey(MUTUAL, NOON, EVENING));
    }

    @Test
    default void anOlderSightingMovesTheFirstOneOnly() {
        testee().record(BEN, MUTUAL, EVENING);
        testee().record(BEN, HEADER, NOON);
        assertThat(testee().list(BEN)).containsExactly(new OwnKey(MUTUAL, NOON, EVENING));
    }

    @Test
    default void differentKeysOfOneAddressAreAllKeptTheNewestFirst() {
        testee().record(BEN, HEADER, NOON);
        testee().record(BEN, OTHER, EVENING);
        assertThat(testee().list(BEN)).extracting(OwnKey::header).containsExactly(OTHER, HEADER);
    }

    @Test
    default void oneKeyMayServeSeveralAddresses() {
        testee().record(BEN, ALIAS, EVENING);
        testee().record(BEN, HEADER, NOON);
        assertThat(testee().list(BEN)).extracting(OwnKey::header).containsExactly(HEADER, ALIAS);
    }

    @Test
    default void accountsNeverSeeEachOthersKeys() {
        testee().record(BEN, HEADER, NOON);
        assertThat(testee().list(CLEO)).isEmpty();
    }
}
