/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One file of the configuration that is new, differs, or goes.
 *
 * @param before its text now; empty where there is no such file
 * @param after  its text afterwards; empty where there is to be none
 */
public record FileChange(Path file, Optional<String> before, Optional<String> after) {
    void apply() throws IOException {
        if (after.isPresent()) {
            ConfigurationText.write(file, after.get());
        } else {
            Files.delete(file);
        }
    }

    /** What changes, as {@code diff -u} tells it; in characters that are the bytes of the files. */
    public String difference() {
        return Difference.of(file.toString(), before, after);
    }
}
