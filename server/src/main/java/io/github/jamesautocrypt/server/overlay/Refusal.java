/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.nio.file.Path;

/**
 * A file that was not understood well enough to touch it.
 *
 * @param lines what is to be added by hand
 */
public record Refusal(Path file, String reason, String lines) {
    /** For the admin: the file, what hinders us, and what to do. */
    public String sentence() {
        return file + ": " + reason + ". Please add these lines by hand:\n" + lines.indent(4).stripTrailing();
    }
}
