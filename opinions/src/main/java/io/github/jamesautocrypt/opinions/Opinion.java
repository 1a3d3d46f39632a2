/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.opinions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Another implementation, asked in the way its users ask it: by encrypting something, or by its own question if it has one. */
enum Opinion {
    GPG("gpg") {
        @Override
        Program ask(Question question, Path work) throws IOException, InterruptedException {
            Path home = Files.createTempDirectory("opinion");
            List<String> gpg = List.of("gpg", "--homedir", home.toString(), "--batch", "--no-tty", "--no-autostart", "--trust-model", "always",
                "--faked-system-time", GPG_TIME.format(question.at()) + '!');
            Program imported = Program.run(with(gpg, "--import", question.file().toString()));
            Program encrypted = Program.run(with(gpg, "--yes", "-o", work.resolve("out").toString(), "-r", question.fingerprint(),
                "--encrypt", question.file().toString()));
            return imported.went() ? encrypted : new Program(encrypted.status(), imported.said() + encrypted.said());
        }

        @Override
        List<String> version() {
            return List.of("gpg", "--version");
        }
    },
    SQ("sq") {
        @Override
        Program ask(Question question, Path work) throws IOException, InterruptedException {
            // Its --time does not decide which keys are alive; and it encrypts to revoked ones, of which only its inspection tells.
            List<String> sq = List.of("env", "TZ=UTC", "faketime", "-f", FAKETIME.format(question.at()), "sq");
            Program inspected = Program.run(with(sq, "inspect", question.file().toString()));
            if (inspected.said().split("Public-key algo", 2)[0].contains("Revoked:")) {
                return new Program(1, "inspect: Revoked");
            }
            return Program.run(with(sq, "--force", "encrypt", "--recipient-cert", question.file().toString(), "-o", work.resolve("out").toString(),
                question.file().toString()));
        }

        @Override
        List<String> version() {
            return List.of("faketime", "-f", "2024-01-01 00:00:00", "sq", "--version");
        }
    },
    PGPAINLESS("PGPainless") {
        @Override
        Program ask(Question question, Path work) throws IOException, InterruptedException {
            return Program.run(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-cp",
                "opinions/pgpainless/target/classes:opinions/pgpainless/target/lib/*",
                "io.github.jamesautocrypt.opinions.pgpainless.PgpainlessOpinion", question.file().toString(), question.at().toString()));
        }

        @Override
        List<String> version() {
            return List.of("sh", "-c", "ls opinions/pgpainless/target/lib | grep -E 'pgpainless-core|bcpg'");
        }
    };

    private static final DateTimeFormatter FAKETIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GPG_TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final String title;

    Opinion(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Ends with status 0 if the key is usable. */
    abstract Program ask(Question question, Path work) throws IOException, InterruptedException;

    abstract List<String> version();

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }
}
