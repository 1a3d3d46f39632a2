/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** James in a process of its own, by its own main class and with nothing but its own jars on the class path. */
final class JamesProcess {
    private static final String MAIN_CLASS = "org.apache.james.MemoryJamesServerMain";
    private static final String MEMORY = "-Xmx1g";
    // A server for trying starts in half the time when Java does not optimise what runs for a few minutes only.
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1";
    private static final Duration START_DEADLINE = Duration.ofSeconds(90);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(200);

    // 128 and the number of SIGINT or SIGTERM
    private static final Set<Integer> STOPPED_BY_SIGNAL = Set.of(130, 143);

    private final Process process;
    private final StartLog log;

    private JamesProcess(Process process, StartLog log) {
        this.process = process;
        this.log = log;
    }

    static JamesProcess start(JamesHome home, Path stockJames) throws IOException {
        StartLog log = StartLog.anew(home.log());
        Process process = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            MEMORY,
            QUICK_START,
            "-Dworking.directory=" + home.folder(),
            "-Dlogback.configurationFile=" + home.conf().resolve("logback.xml"),
            "-Dextra.props=" + home.conf().resolve("jvm.properties"),
            "-cp", stockJames.resolve("*").toString(),
            MAIN_CLASS))
            .directory(home.folder().toFile())
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
        return new JamesProcess(process, log);
    }

    /** Returns when James says that it is healthy. */
    void awaitReady(WebAdmin webAdmin) throws InterruptedException, StartFailure {
        long deadline = System.nanoTime() + START_DEADLINE.toNanos();
        while (!webAdmin.isHealthy()) {
            if (process.waitFor(BETWEEN_QUESTIONS.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StartFailure("James stopped while it started. " + log.cause());
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure("James was not ready after " + START_DEADLINE.toSeconds() + " seconds. " + log.cause());
            }
        }
    }

    /** Returns when James has ended, for whatever reason. */
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    boolean wasStoppedBySignal() {
        return !process.isAlive() && STOPPED_BY_SIGNAL.contains(process.exitValue());
    }

    String lastWords() {
        return log.cause();
    }

    long pid() {
        return process.pid();
    }

    /** Asks James to stop, as an admin would, and insists if it does not. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
