/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.io.IOException;
import java.util.List;

/** What laying the files over a configuration would do. */
public sealed interface OverlayPlan {
    /**
     * Everything was understood.
     *
     * @param changes empty when the configuration has all of it already
     */
    record Ready(List<FileChange> changes) implements OverlayPlan {
        /** Writes the changed files. */
        public void apply() throws IOException {
            for (FileChange change : changes) {
                ConfigurationText.write(change.file(), change.after());
            }
        }
    }

    /** Something was not; nothing is to be changed then, for half an extension is worse than none. */
    record Refused(List<Refusal> refusals) implements OverlayPlan {
    }
}
