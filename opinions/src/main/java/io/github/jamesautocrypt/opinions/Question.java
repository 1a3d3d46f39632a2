/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.opinions;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Can one encrypt to this key at that instant?
 *
 * @param name        of the key, for people
 * @param file        with its octets
 * @param fingerprint of its primary key
 * @param at          the instant
 * @param usable      what this project answers
 */
record Question(String name, Path file, String fingerprint, Instant at, boolean usable) {
}
