/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an admin does with the store, over HTTP against the server that {@code ./run} starts. */
class StoreAdminIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults();

    private static final String BOB = "/autocrypt/users/bob@example.org";
    private static final String ALICE = "/autocrypt/users/alice@example.org";
    private static final Pattern TASK_ID = Pattern.compile("\"taskId\":\"([^\"]+)\"");
    private static final Pattern FILE = Pattern.compile("\"file\":\"([^\"]+)\"");

    @BeforeEach
    void aliceHasWrittenToBob() throws Exception {
        MailClient.send(SERVER.ports(), DemoUser.ALICE, DemoUser.BOB.address(), Examples.withKey());
        PATIENTLY.untilAsserted(() -> assertThat(get(BOB).body()).contains("alice@example.org"));
        PATIENTLY.untilAsserted(() -> assertThat(get(ALICE + "/key").body()).contains(Examples.FINGERPRINT));
    }

    @Test
    void allThatIsKeptAboutAUserIsExportedAndErased() throws Exception {
        assertThat(get(BOB).headers().firstValue("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(get(BOB).body()).startsWith("{\"user\":\"bob@example.org\",\"peers\":[{\"address\":\"alice@example.org\"").endsWith("]}")
            .contains("\"publicKey\":\"mDME", "\"keyEvents\":[{\"at\":\"", "\"kind\":\"learned\",\"source\":\"header\"", Examples.FINGERPRINT);
        assertThat(get(ALICE).body()).contains("\"ownKeys\":[{\"address\":\"alice@example.org\",\"publicKey\":\"mDME", "\"source\":\"own-header\"");

        assertThat(WebAdminClient.delete(SERVER.ports(), BOB).statusCode()).isEqualTo(204);
        assertThat(get(BOB).statusCode()).isEqualTo(404);
        assertThat(get(BOB).body()).contains("Nothing is kept about this user");
        assertThat(get(ALICE).statusCode()).isEqualTo(200);
        assertThat(WebAdminClient.delete(SERVER.ports(), BOB).statusCode()).isEqualTo(204);
    }

    @Test
    void whatHappenedToKeysIsToldInPages() throws Exception {
        assertThat(get(BOB + "/events?limit=1").body()).startsWith("[{\"at\":\"").contains("\"address\":\"alice@example.org\"");
        assertThat(get(BOB + "/events?offset=100").body()).isEqualTo("[]");
    }

    @Test
    void aBackupBringsBackWhatWasErased() throws Exception {
        String before = get(BOB).body();
        String file = found(FILE, run("action=backup", "completed"));
        assertThat(SERVER.data().resolve("var/autocrypt/backup").resolve(file)).isRegularFile();
        WebAdminClient.delete(SERVER.ports(), BOB);

        assertThat(run("action=restore&file=" + file, "completed")).contains("\"peer_state\":");
        assertThat(get(BOB).body()).isEqualTo(before);
    }

    @Test
    void aBackupThatIsDamagedChangesNothingAndSaysWhy() throws Exception {
        String before = get(BOB).body();
        found(FILE, run("action=backup", "completed"));
        Files.writeString(SERVER.data().resolve("var/autocrypt/backup/damaged.zip"), "no archive");
        assertThat(run("action=restore&file=damaged.zip", "completed", "failed")).contains("The backup damaged.zip is damaged");
        assertThat(run("action=restore&file=../../../conf/webadmin.properties", "completed", "failed")).contains("'file' must be the name of a file in");
        assertThat(get(BOB).body()).isEqualTo(before);
    }

    @Test
    void whatWasErasedIsLearnedAgainFromTheMailboxes() throws Exception {
        String before = get(BOB + "/peers").body();
        WebAdminClient.delete(SERVER.ports(), BOB);

        assertThat(run("action=rebuild&user=bob@example.org", "completed")).contains("\"user\":\"bob@example.org\"", "\"users\":1", "\"failedUsers\":[]")
            .doesNotContain("\"learned\":0");
        assertThat(get(BOB + "/peers").body()).isEqualTo(before);
        String export = get(BOB).body();
        assertThat(run("action=rebuild&messagesPerSecond=1000", "completed")).contains("\"users\":2");
        assertThat(get(BOB).body()).isEqualTo(export);
    }

    @Test
    void aSentMessageTeachesAnOwnKeyAndADraftNothing() throws Exception {
        WebAdminClient.delete(SERVER.ports(), ALICE);
        assertThat(run("action=rebuild&user=alice@example.org", "completed")).contains("\"learned\":0");
        append("Drafts");
        assertThat(run("action=rebuild&user=alice@example.org", "completed")).contains("\"learned\":0");
        append("Sent");
        assertThat(run("action=rebuild&user=alice@example.org", "completed")).contains("\"learned\":1");
        assertThat(get(ALICE + "/key").body()).contains(Examples.FINGERPRINT);
    }

    private static void append(String folder) throws Exception {
        try (var client = MailClient.imap(SERVER.ports(), DemoUser.ALICE)) {
            client.append(folder, Examples.withKey());
        }
    }

    @Test
    void compactingTellsWhatItBroughtAndLosesNothing() throws Exception {
        String before = get(BOB).body();
        assertThat(run("action=compact", "completed")).contains("\"octetsBefore\":", "\"octetsAfter\":");
        assertThat(get(BOB).body()).isEqualTo(before);
        assertThat(SERVER.data().resolve("var/autocrypt")).isDirectoryContaining("glob:**/autocrypt.mv.db");
    }

    @Test
    void theHealthOfTheStoreIsToldWithThatOfAllElse() throws Exception {
        assertThat(get("/healthcheck").body()).contains("\"componentName\":\"James Autocrypt store\"");
        assertThat(get("/healthcheck/checks/James%20Autocrypt%20store").body()).contains("\"status\":\"healthy\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        action=restore                              | 400 | 'file' must be the name of a backup
        action=nonsense                             | 400 | [backup, restore, compact, rebuild]
        action=rebuild&user=nobody@example.org      | 404 | There is no such user
        action=rebuild&user=b@o@b                   | 400 | 'user' must be the name of a user
        action=rebuild&messagesPerSecond=0          | 400 | 'messagesPerSecond' must be a number from 1 to 100000
        """)
    void whatCannotBeDoneIsRefusedInTheFormOfJames(String parameters, int status, String message) throws Exception {
        HttpResponse<String> response = WebAdminClient.post(SERVER.ports(), "/autocrypt/store?" + parameters);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(message);
    }

    /** Runs a task to its end and gives what James tells of it. */
    private static String run(String parameters, String... ends) throws Exception {
        HttpResponse<String> submitted = WebAdminClient.post(SERVER.ports(), "/autocrypt/store?" + parameters);
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        String task = get("/tasks/" + found(TASK_ID, submitted.body()) + "/await").body();
        assertThat(ends).as(task).anyMatch(end -> task.contains("\"status\":\"" + end + "\""));
        return task;
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return WebAdminClient.get(SERVER.ports(), path);
    }
}
