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

import java.nio.ByteBuffer;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.service.OwnKeys.OwnKey;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/** What every store of own keys must do. */
public interface OwnKeysContract {
    AutocryptHeader HEADER = new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, ONE_KEY);
    AutocryptHeader MUTUAL = new AutocryptHeader(ANNA, PreferEncrypt.MUTUAL, ONE_KEY);
    AutocryptHeader OTHER = new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, OTHER_KEY);
    AutocryptHeader ALIAS = new AutocryptHeader(ZOE, PreferEncrypt.NOPREFERENCE, ONE_KEY);
    Instant EVENING = NOON.plusSeconds(6 * 3600);

    OwnKeys testee();

    static Receipt submitted(Instant at) {
        return new Receipt(at, Authenticity.AUTHENTICATED);
    }

    @Test
    default void anAccountWithoutKeysHasNone() {
        assertThat(testee().list(BEN)).isEmpty();
    }

    @Test
    default void aKeyThatWasSeenIsKept() {
        testee().record(BEN, HEADER, submitted(NOON));
        assertThat(testee().list(BEN)).containsExactly(new OwnKey(HEADER, NOON, NOON));
    }

    @Test
    default void aKeyThatIsSeenAgainMovesTheLastSightingAndTakesTheNewPreference() {
        testee().record(BEN, HEADER, submitted(NOON));
        testee().record(BEN, MUTUAL, submitted(EVENING));
        assertThat(testee().list(BEN)).containsExactly(new OwnKey(MUTUAL, NOON, EVENING));
    }

    @Test
    default void anOlderSightingMovesTheFirstOneOnly() {
        testee().record(BEN, MUTUAL, submitted(EVENING));
        testee().record(BEN, HEADER, submitted(NOON));
        assertThat(testee().list(BEN)).containsExactly(new OwnKey(MUTUAL, NOON, EVENING));
    }

    @Test
    default void differentKeysOfOneAddressAreAllKeptTheNewestFirst() {
        testee().record(BEN, HEADER, submitted(NOON));
        testee().record(BEN, OTHER, submitted(EVENING));
        assertThat(testee().list(BEN)).extracting(OwnKey::header).containsExactly(OTHER, HEADER);
    }

    @Test
    default void ofVeryManyKeysOfOneAddressThoseSeenLastAreKept() {
        testee().record(BEN, ALIAS, submitted(NOON));
        for (int i = 0; i <= OwnKeys.MAX_KEYS_PER_ADDRESS; i++) {
            testee().record(BEN, new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, numberedKey(i)), submitted(NOON.plusSeconds(i)));
        }
        assertThat(testee().list(BEN)).extracting(key -> key.header().keydata())
            .hasSize(OwnKeys.MAX_KEYS_PER_ADDRESS + 1)
            .contains(numberedKey(OwnKeys.MAX_KEYS_PER_ADDRESS), numberedKey(1), ALIAS.keydata())
            .doesNotContain(numberedKey(0));
    }

    @Test
    default void aKeyThatWouldBeForgottenAtOnceIsNotRecorded() {
        for (int i = 1; i <= OwnKeys.MAX_KEYS_PER_ADDRESS; i++) {
            testee().record(BEN, new AutocryptHeader(ANNA, PreferEncrypt.NOPREFERENCE, numberedKey(i)), submitted(NOON.plusSeconds(i)));
        }
        testee().record(BEN, HEADER, submitted(NOON.plusSeconds(1)));
        assertThat(testee().list(BEN)).hasSize(OwnKeys.MAX_KEYS_PER_ADDRESS).extracting(OwnKey::header).doesNotContain(HEADER);
    }

    @Test
    default void theSameSightingsToldTwiceChangeNothing() {
        for (int round = 1; round <= 2; round++) {
            testee().record(BEN, HEADER, submitted(NOON));
            testee().record(BEN, MUTUAL, submitted(NOON));
            testee().record(BEN, OTHER, submitted(EVENING));
            assertThat(testee().list(BEN)).as("round " + round).containsExactly(new OwnKey(OTHER, EVENING, EVENING), new OwnKey(HEADER, NOON, NOON));
        }
    }

    // a key of an unknown version, whose number makes it a key of its own
    static Keydata numberedKey(int number) {
        byte[] octets = ByteBuffer.allocate(7).put((byte) 0xc6).put((byte) 5).put((byte) 99).putInt(number).array();
        return ((ParsedKeydata.Accepted) KeydataParser.parse(octets)).keydata();
    }

    @Test
    default void oneKeyMayServeSeveralAddresses() {
        testee().record(BEN, ALIAS, submitted(EVENING));
        testee().record(BEN, HEADER, submitted(NOON));
        assertThat(testee().list(BEN)).extracting(OwnKey::header).containsExactly(HEADER, ALIAS);
    }

    @Test
    default void accountsNeverSeeEachOthersKeys() {
        testee().record(BEN, HEADER, submitted(NOON));
        assertThat(testee().list(CLEO)).isEmpty();
    }
}
