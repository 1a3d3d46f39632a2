/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** Replays what docs/expiry.md shows: the way of an admin from the first report to the device that is removed and comes back. */
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

        assertThat(muaa(phone)).contains("\"inboxSince\":\"2", "\"name\":\"Phone\"");
        PATIENTLY.untilAsserted(() -> assertThat(Files.readString(SERVER.data().resolve("logs/james.log")))
            .contains("by=expiry/admin user=alice@example.org action=remove-dead muaa=" + phone + " messages=1 ",
                "by=admin user=alice@example.org action=restore muaa=" + phone + " messages=0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST | muaas?action=expire&mode=delete                            | 400 | 'mode' must be report or enforce: 'delete'
        POST | muaas?action=expire&limit=0                                | 400 | 'limit' must be a number from 1 to 1000000: '0'
        POST | muaas?action=expire&user=nobody@example.org                | 404 | There is no such user
        POST | muaas?action=expire&user=bob@example.org&domain=other.org  | 400 | 'domain' means many users, and 'user' one: 'other.org'
        POST | users/bob@example.org/muaas/27?action=restore              | 404 | The user has no such MUAA, and none is kept in the vault: '27'
        POST | users/bob@example.org/muaas/27?action=burn                 | 400 | 'action' must be restore: 'burn'
        POST | users/nobody@example.org/muaas/27?action=restore           | 404 | There is no such user
        POST | muaas?action=burn                                          | 400 | Invalid value for 'action'
        GET  | users/bob@example.org/muaas/27/explain                     | 404 | The user has no such MUAA: '27'
        GET  | users/nobody@example.org/muaas/27/explain                  | 404 | There is no such user
        """)
    void whatCannotBeDoneIsRefusedInTheFormOfJames(String method, String path, int status, String message) throws Exception {
        HttpResponse<String> response = method.equals("GET") ? WebAdminClient.get(SERVER.ports(), "/sma/" + path)
            : WebAdminClient.post(SERVER.ports(), "/sma/" + path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(message);
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
