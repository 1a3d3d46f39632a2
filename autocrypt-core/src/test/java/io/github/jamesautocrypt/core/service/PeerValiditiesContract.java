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

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.PeerValidities.Validity;

/** What every store of what people said of keys must do. */
public interface PeerValiditiesContract {
    String ONE = ONE_KEY.fingerprint().orElseThrow();
    String OTHER = OTHER_KEY.fingerprint().orElseThrow();

    PeerValidities testee();

    private static Judgement annasKeyIs(Validity validity, int secondsAfterNoon) {
        return new Judgement(ANNA, ONE, validity, NOON.plusSeconds(secondsAfterNoon));
    }

    @Test
    default void ofKeysThatNobodySpokeOfNothingIsKnown() {
        assertThat(testee().find(BEN, ANNA)).isEmpty();
        assertThat(testee().list(BEN)).isEmpty();
    }

    @Test
    default void theLaterOfTwoWordsCountsInWhateverOrderTheyAreTold() {
        testee().judge(BEN, annasKeyIs(Validity.VALIDATED, 1));
        testee().judge(BEN, annasKeyIs(Validity.COMPROMISED, 2));
        testee().judge(BEN, annasKeyIs(Validity.UNVALIDATED, 0));

        assertThat(testee().find(BEN, ANNA)).containsExactly(annasKeyIs(Validity.COMPROMISED, 2));
    }

    @Test
    default void aWordCanBeTakenBack() {
        testee().judge(BEN, annasKeyIs(Validity.COMPROMISED, 0));
        testee().judge(BEN, annasKeyIs(Validity.UNVALIDATED, 0));

        assertThat(testee().find(BEN, ANNA)).containsExactly(annasKeyIs(Validity.UNVALIDATED, 0));
    }

    @Test
    default void eachKeyOfAPeerIsJudgedByItself() {
        Judgement other = new Judgement(ANNA, OTHER, Validity.VALIDATED, NOON);
        testee().judge(BEN, annasKeyIs(Validity.COMPROMISED, 0));
        testee().judge(BEN, other);

        assertThat(testee().find(BEN, ANNA)).containsExactlyInAnyOrder(annasKeyIs(Validity.COMPROMISED, 0), other);
    }

    @Test
    default void allPeersAreListedInTheOrderOfTheirAddresses() {
        Judgement zoes = new Judgement(ZOE, ONE, Validity.VALIDATED, NOON);
        testee().judge(BEN, zoes);
        testee().judge(BEN, annasKeyIs(Validity.VALIDATED, 0));

        assertThat(testee().list(BEN)).containsExactly(annasKeyIs(Validity.VALIDATED, 0), zoes);
    }

    @Test
    default void whatOneAccountSaysIsNothingToAnother() {
        testee().judge(BEN, annasKeyIs(Validity.COMPROMISED, 0));

        assertThat(testee().find(CLEO, ANNA)).isEmpty();
        assertThat(testee().list(CLEO)).isEmpty();
    }
}
