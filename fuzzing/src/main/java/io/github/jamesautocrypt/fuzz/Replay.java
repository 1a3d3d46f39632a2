/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Gives a target once more what the fuzzer kept, in a JVM that nobody watches: what it costs there is what it costs. */
public final class Replay {
    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
        "header", HeaderTarget::fuzzerTestOneInput,
        "certificate", CertificateTarget::fuzzerTestOneInput,
        "facts", MessageFactsTarget::fuzzerTestOneInput,
        "gossip", GossipTarget::fuzzerTestOneInput,
        "setup", SetupMessageTarget::fuzzerTestOneInput,
        "sma", SmaMessageTarget::fuzzerTestOneInput,
        "mail", MailTarget::fuzzerTestOneInput);

    private Replay() {
    }

    /** Takes the name of the target, then folders of inputs. */
    public static void main(String[] arguments) throws IOException {
        Consumer<byte[]> target = TARGETS.get(arguments[0]);
        int inputs = 0;
        for (String folder : Arrays.asList(arguments).subList(1, arguments.length)) {
            for (Path input : files(Path.of(folder))) {
                replay(target, input);
                inputs++;
            }
        }
        System.out.println(inputs + " inputs kept their promises when replayed");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void replay(Consumer<byte[]> target, Path input) throws IOException {
        try {
            target.accept(Files.readAllBytes(input));
        } catch (RuntimeException e) {
            throw new IllegalStateException("Found by " + input, e);
        }
    }
}
