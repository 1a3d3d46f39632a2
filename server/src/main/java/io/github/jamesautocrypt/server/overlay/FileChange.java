/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.nio.file.Path;

/** One file of the configuration, which is new or differs, and its text afterwards. */
public record FileChange(Path file, String after) {
}
