/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.time.Instant;
import java.util.List;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * A mail program introduces itself.
 *
 * @param name        as people know the device, at most {@value Texts#MAX_NAME} characters
 * @param software    name and version of the program, likewise
 * @param created     when the MUAA was set up, to the second
 * @param features    words of what else the program can do, at most {@value #MAX_FEATURES}; none is defined in version 1
 * @param certificate the device certificate, which signs the announcement
 */
public record Announcement(String name, String software, Instant created, List<String> features, Keydata certificate) implements SmaContent {
    static final int MAX_FEATURES = 32;

    public Announcement {
        Texts.requireLine("name", name);
        Texts.requireLine("software", software);
        Texts.requireSeconds("created", created);
        Texts.requireCount("features", features, 0, MAX_FEATURES);
        features.forEach(feature -> Texts.requireWord("features", feature));
        features = List.copyOf(features);
    }

    /** The fingerprint by which the others know the device. */
    public String fingerprint() {
        return certificate.fingerprint().orElse("");
    }

    @Override
    public SmaType type() {
        return SmaType.ANNOUNCEMENT;
    }
}
