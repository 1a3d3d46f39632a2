/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** Replays what docs/expiry.md shows: the way of an admin from the first report to the device that is removed. */
class ExpirySessionIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults();

    private static final Pattern FILE = Pattern.compile("autocrypt-[0-9T]+Z[.]zip");
    private static final Pattern TASK = Pattern.compile("\"taskId\":\"([^\"]+)\"");

    @TempDir
    private Path folder;

    @Test
    void theWayOfAnAdminGoesAsShown() throws Exception {
        Devices devices = new Devices(SERVER.ports(), DemoUser.ALICE, folder);
        devices.join("Laptop");
        MuaaId phone = devices.join("Phone");
        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"inboxSince\":\"2", "\"name\":\"Phone\"", "\"lastStrongSign\":\"2"));
        silence(phone, 100);

        DocumentSession session = new DocumentSession(SERVER.ports());
        session.name("6109247313402398215", phone.value());
        session.replay("docs/expiry.md");

        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"state\":\"removed\"", "\"announced\":null"));
        assertThat(muaa(phone)).contains("\"inboxSince\":\"2");
    }

    private static String muaa(MuaaId muaa) throws Exception {
        return WebAdminClient.get(SERVER.ports(), "/sma/users/alice@example.org/muaas/" + muaa).body();
    }

    /** Time cannot be set on, but a backup can be dated back. */
    private void silence(MuaaId muaa, int days) throws Exception {
        String backup = await(WebAdminClient.post(SERVER.ports(), "/autocrypt/store?action=backup").body());
        Matcher file = FILE.matcher(backup);
        assertThat(file.find()).isTrue();
        Path archive = SERVER.data().resolve("var/autocrypt/backup").resolve(file.group());
        dateBack(archive, muaa, LocalDate.now(ZoneOffset.UTC).minusDays(days));
        assertThat(await(WebAdminClient.post(SERVER.ports(), "/autocrypt/store?action=restore&file=" + file.group()).body())).contains("\"completed\"");
    }

    private static String await(String answer) throws Exception {
        Matcher task = TASK.matcher(answer);
        assertThat(task.find()).as(answer).isTrue();
        return WebAdminClient.get(SERVER.ports(), "/tasks/" + task.group(1) + "/await").body();
    }

    private static void dateBack(Path archive, MuaaId muaa, LocalDate day) throws IOException {
        Path changed = archive.resolveSibling("changed.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive)); ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(changed))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                copy(in, out, entry.getName().equals("muaa.jsonl"), muaa, day);
            }
        }
        Files.move(changed, archive, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(InputStream in, OutputStream out, boolean muaas, MuaaId muaa, LocalDate day) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.split("(?<=\n)")) {
            boolean meant = muaas && line.contains("\"" + muaa + "\"");
            out.write((meant ? line.replaceAll("\"(known|strong|weak)\":[1-9][0-9]*", "\"$1\":" + day.toEpochDay()) : line).getBytes(StandardCharsets.UTF_8));
        }
    }
}
