/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.core.service.KeyEvent;

/** One key event as JSON; see {@link KeyEvent}. */
public record KeyEventView(Instant at,
                           String address,
                           String kind,
                           String source,
                           String authenticity,
                           Optional<String> fingerprint,
                           Optional<String> formerFingerprint) {

    static KeyEventView of(KeyEvent event) {
        return new KeyEventView(event.receipt().at(),
            event.address().asString(),
            word(event.kind()),
            word(event.source()),
            word(event.receipt().authenticity()),
            event.fingerprint(),
            event.formerFingerprint());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
