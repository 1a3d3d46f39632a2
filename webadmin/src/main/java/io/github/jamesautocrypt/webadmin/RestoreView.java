/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.sma.manager.restore.Restoration.Restored;

/**
 * A MUAA that came back, as JSON.
 *
 * @param announcement {@code created} where it came out of the vault, {@code kept} where it stood still
 * @param inbox        likewise
 * @param messages     how many came back into the inbox
 * @param removedBy    {@code user}, {@code admin}, {@code expiry} or {@code other}, as the tombstone said
 */
public record RestoreView(String announcement, String inbox, int messages, Optional<String> removedBy) {

    static RestoreView of(Restored restored) {
        return new RestoreView(word(restored.announcement()), word(restored.inbox()), restored.messages(), restored.removedBy().map(RestoreView::word));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
