/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of the configuration, before and after.
 *
 * @param before empty when the file is new
 */
public record FileChange(Path file, Optional<String> before, String after) {
}
