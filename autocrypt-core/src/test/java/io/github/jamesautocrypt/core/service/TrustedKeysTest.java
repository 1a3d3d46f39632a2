/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ONE_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.recommendation.Recommendation;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.recommendation.UiRecommendation;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.PeerValidities.Validity;

class TrustedKeysTest {
    private static final Recommender RECOMMENDER = new Recommender((key, at) -> true);
    private static final PeerState STATE = new PeerState(Optional.of(NOON), Optional.of(NOON), Optional.of(ONE_KEY), PreferEncrypt.MUTUAL,
        Optional.of(NOON), Optional.of(OTHER_KEY));

    private static Judgement judgement(Keydata key, Validity validity) {
        return new Judgement(ANNA, key.fingerprint().orElseThrow(), validity, NOON);
    }

    private static Recommendation recommended(Judgement... judgements) {
        return RECOMMENDER.preliminary(TrustedKeys.of(STATE, List.of(judgements)), NOON);
    }

    @Test
    void aCompromisedKeyIsNeverRecommended() {
        assertThat(recommended(judgement(ONE_KEY, Validity.COMPROMISED)))
            .isEqualTo(new Recommendation(UiRecommendation.DISCOURAGE, Optional.of(OTHER_KEY)));
        assertThat(recommended(judgement(ONE_KEY, Validity.COMPROMISED), judgement(OTHER_KEY, Validity.COMPROMISED)))
            .isEqualTo(new Recommendation(UiRecommendation.DISABLE, Optional.empty()));
    }

    @Test
    void allOtherKeysAre() {
        assertThat(recommended().targetKey()).contains(ONE_KEY);
        assertThat(recommended(judgement(ONE_KEY, Validity.VALIDATED), judgement(OTHER_KEY, Validity.COMPROMISED)).targetKey()).contains(ONE_KEY);
        assertThat(recommended(judgement(ONE_KEY, Validity.UNVALIDATED)).targetKey()).contains(ONE_KEY);
    }

    @Test
    void ofAKeyThatNobodySpokeOfNothingIsKnown() {
        assertThat(TrustedKeys.validity(ANNA, ONE_KEY.fingerprint(), List.of())).isEqualTo(Validity.UNVALIDATED);
        assertThat(TrustedKeys.validity(ANNA, ONE_KEY.fingerprint(), List.of(judgement(ONE_KEY, Validity.VALIDATED)))).isEqualTo(Validity.VALIDATED);
        assertThat(TrustedKeys.validity(ANNA, Optional.empty(), List.of(judgement(ONE_KEY, Validity.VALIDATED)))).isEqualTo(Validity.UNVALIDATED);
    }
}
