/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.io.IOException;
import java.util.List;

/** What laying the files over a configuration, or taking them out of it again, would do. */
public sealed interface OverlayPlan {
    /**
     * Everything was understood.
     *
     * @param changes empty when nothing is to be done
     */
    record Ready(List<FileChange> changes) implements OverlayPlan {
        /** Writes the changed files, and deletes those that go. */
        public void apply() throws IOException {
            for (FileChange change : changes) {
                change.apply();
            }
        }
    }

    /** Something was not; nothing is to be changed then, for half an extension is worse than none. */
    record Refused(List<Refusal> refusals) implements OverlayPlan {
    }
}
