/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension.linkage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The list of what the second jar needs of parts of James 3.9 that cannot be had, so that somebody read in its source whether it is there. */
final class Reviewed {
    private static final String LIST = "reviewed-for-james-3.9.txt";

    private Reviewed() {
    }

    /** What was reviewed, and the reason above it. */
    static Map<String, String> read() throws IOException {
        Map<String, String> reviewed = new TreeMap<>();
        String reason = "";
        boolean inReason = false;
        for (String line : new String(Reviewed.class.getResourceAsStream(LIST).readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
            if (line.startsWith("#")) {
                reason = inReason ? reason + line.substring(1) : line.substring(1);
                inReason = true;
            } else if (!line.isBlank()) {
                reviewed.put(line, reason.strip());
                inReason = false;
            }
        }
        return reviewed;
    }
}
