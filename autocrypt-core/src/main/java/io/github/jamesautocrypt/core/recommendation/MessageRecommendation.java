/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.recommendation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;

/**
 * The answer for a whole message (A-45; Autocrypt Level 1, "Recommendations for messages to multiple addresses"). Immutable.
 *
 * @param ui         what to show
 * @param recipients the answer for each recipient, in the order in which they were given
 */
public record MessageRecommendation(UiRecommendation ui, Map<CanonicalAddress, Recommendation> recipients) {

    public MessageRecommendation {
        recipients = Collections.unmodifiableMap(new LinkedHashMap<>(recipients));
    }

    static MessageRecommendation of(Map<CanonicalAddress, Recommendation> recipients) {
        return new MessageRecommendation(merged(recipients.values()), recipients);
    }

    /** The keys to encrypt to: those of all recipients who have one. Complete unless the answer is {@link UiRecommendation#DISABLE}. */
    public Map<CanonicalAddress, Keydata> targetKeys() {
        Map<CanonicalAddress, Keydata> keys = new LinkedHashMap<>();
        recipients.forEach((address, recommendation) -> recommendation.targetKey().ifPresent(key -> keys.put(address, key)));
        return Collections.unmodifiableMap(keys);
    }

    // The first rule that matches; "all" of no recipients would mean to encrypt to nobody
    private static UiRecommendation merged(Collection<Recommendation> recommendations) {
        if (recommendations.isEmpty() || any(recommendations, UiRecommendation.DISABLE)) {
            return UiRecommendation.DISABLE;
        }
        if (recommendations.stream().allMatch(one -> one.ui() == UiRecommendation.ENCRYPT)) {
            return UiRecommendation.ENCRYPT;
        }
        return any(recommendations, UiRecommendation.DISCOURAGE) ? UiRecommendation.DISCOURAGE : UiRecommendation.AVAILABLE;
    }

    private static boolean any(Collection<Recommendation> recommendations, UiRecommendation ui) {
        return recommendations.stream().anyMatch(one -> one.ui() == ui);
    }
}
