/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.opinions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What a program did.
 *
 * @param status 0 if all went well
 * @param said   on both of its outputs
 */
record Program(int status, String said) {

    static Program run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Program(process.waitFor(), said);
    }

    boolean went() {
        return status == 0;
    }

    /** Why it failed, if it did: the first line that sounds like an error, or simply the last. */
    String reason() {
        List<String> lines = said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return went() ? "" : lines.stream()
            .filter(line -> line.toLowerCase(Locale.ROOT).matches(".*(exception|error|skipped|because|not usable|no user|expired).*"))
            .findFirst()
            .orElse(lines.isEmpty() ? "" : lines.get(lines.size() - 1));
    }
}
