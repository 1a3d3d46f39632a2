/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the Javadoc of mailets and matchers shows an admin to write. */
final class Samples {
    private static final Pattern SAMPLE = Pattern.compile("<pre><code>(.*?)</code></pre>", Pattern.DOTALL);

    private Samples() {
    }

    /** All samples, as XML. */
    static List<String> all() {
        Path sources = RunningServer.repository().resolve("mailets/src/main/java/io/github/jamesautocrypt/mailets");
        try (Stream<Path> files = Files.list(sources)) {
            return files.sorted().flatMap(Samples::in).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> in(Path source) {
        try {
            return SAMPLE.matcher(Files.readString(source)).results().map(Samples::xml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String xml(MatchResult sample) {
        return sample.group(1).replaceAll("(?m)^ \\* ?", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
