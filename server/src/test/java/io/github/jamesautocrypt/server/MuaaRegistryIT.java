/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.device.Event;
import io.github.jamesautocrypt.muaa.device.Muaa;
import io.github.jamesautocrypt.muaa.device.StoppedException;
import io.github.jamesautocrypt.muaa.device.User;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** What the server knows of the mail programs of an account, told over HTTP while these use plain IMAP. */
class MuaaRegistryIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults();

    private static final String PASSWORD = "secret";
    private static final AtomicInteger USERS = new AtomicInteger();
    private static final Pattern TASK_ID = Pattern.compile("\"taskId\":\"([^\"]+)\"");
    private static final Pattern SIGNS_OF_LIFE = Pattern.compile("\"last(Strong|Weak)Sign\":[^,]*,");

    @TempDir
    private Path folder;
    private String user;
    private final List<Event> events = new ArrayList<>();

    @BeforeEach
    void setUp() throws Exception {
        user = newUser();
    }

    private static String newUser() throws Exception {
        String name = "devices" + USERS.incrementAndGet() + "@" + DemoUser.DOMAIN;
        new WebAdmin(SERVER.ports().webAdmin()).createUser(name, PASSWORD);
        return name;
    }

    private Devices devices() {
        return new Devices(SERVER.ports(), new DemoUser(user, PASSWORD), folder, events);
    }

    private MuaaId join(String name) throws Exception {
        return devices().join(name);
    }

    private List<Event> told(String name) throws Exception {
        events.clear();
        as(name, muaa -> muaa.sync(User.ABSENT));
        return List.copyOf(events);
    }

    private void as(String name, Devices.Work work) throws Exception {
        devices().as(name, work);
    }

    @Test
    void devicesThatJoinAreKnownByTheirNamesAndDays() throws Exception {
        MuaaId laptop = join("Laptop");
        MuaaId phone = join("Phone");
        String today = LocalDate.now(ZoneOffset.UTC).toString();

        PATIENTLY.untilAsserted(() -> assertThat(muaa(laptop)).contains("\"name\":\"Laptop\"", "\"state\":\"live\"", "\"lastStrongSign\":\"" + today + "\"",
            "\"inboxSince\":\"" + today + "\"", "\"announcedSince\":\"" + today + "\"", "\"user\":\"" + user + "\"")
            .containsPattern("\"fingerprint\":\"[0-9A-F]{40}\""));
        PATIENTLY.untilAsserted(() -> assertThat(muaas()).contains("\"name\":\"Phone\"", "\"muaa\":\"" + phone + "\""));
        assertThat(get("/sma/muaas?state=live&domain=" + DemoUser.DOMAIN).body()).contains("\"muaa\":\"" + phone + "\"");
        assertThat(get("/sma/muaas?state=dead").body()).isEqualTo("[]");
        assertThat(get("/sma/muaas/count").body()).matches("\\{\"live\":[1-9][0-9]*,\"stale\":0,\"dead\":0,\"removed\":[0-9]+}");
    }

    @Test
    void aDeviceWhoseFolderAnyClientDeletesIsRemovedAndTheOthersAreTold() throws Exception {
        join("Laptop");
        MuaaId phone = join("Phone");
        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"inboxSince\":\"2"));

        imap("DELETE _Autocrypt_SMA_" + phone);

        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"inboxSince\":null", "\"state\":\"removed\"", "\"announced\":null"));
        PATIENTLY.untilAsserted(() -> assertThat(told("Laptop")).anyMatch(event -> event.kind() == Event.Kind.NOTICE));
        assertThat(imap("CREATE _Autocrypt_SMA_" + phone)).contains("NO [CANNOT]");
        assertThatThrownBy(() -> as("Phone", Muaa::announce)).isInstanceOf(StoppedException.class).hasMessageContaining("was removed");
    }

    @Test
    void aDeviceThatTheAdminRemovesIsGoneWithItsInbox() throws Exception {
        join("Laptop");
        MuaaId phone = join("Phone");

        assertThat(WebAdminClient.delete(SERVER.ports(), "/sma/users/" + user + "/muaas/" + phone).statusCode()).isEqualTo(204);

        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"state\":\"removed\"", "\"inboxSince\":null", "\"announced\":null"));
        assertThat(WebAdminClient.delete(SERVER.ports(), "/sma/users/" + user + "/muaas/" + phone).statusCode()).isEqualTo(404);
        assertThatThrownBy(() -> as("Phone", Muaa::announce)).isInstanceOf(StoppedException.class).hasMessageContaining("was removed");
    }

    @Test
    void aKeyThatMailBroughtIsToldToEveryDevice() throws Exception {
        join("Laptop");
        MuaaId phone = join("Phone");
        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"name\":\"Phone\"", "\"inboxSince\":\"2"));

        MailClient.deliver(SERVER.ports(), user, Examples.vector("d43"));

        CanonicalAddress mia = CanonicalAddress.parse("mia@two.example").orElseThrow();
        for (String device : List.of("Laptop", "Phone")) {
            PATIENTLY.untilAsserted(() -> {
                told(device);
                try (Home home = devices().home(device)) {
                    assertThat(home.load().peers()).containsKey(mia);
                }
            });
        }
    }

    @Test
    void theServerTellsItsLimitsInTheAnnouncementFolder() throws Exception {
        join("Laptop");

        PATIENTLY.untilAsserted(() -> as("Laptop", muaa -> assertThat(muaa.announce().server()).hasValueSatisfying(server ->
            assertThat(server.muaas()).isEqualTo(32))));
    }

    @Test
    void whatIsSetForAUserHoldsForTheAccountAtOnceAndItsDevicesAreTold() throws Exception {
        String path = "/sma/policies/users/" + user;
        assertThat(imap("CREATE _Autocrypt_SMA_11")).contains("OK");
        assertThat(WebAdminClient.put(SERVER.ports(), path, "{\"sma.limit.muaas\":\"2\",\"sma.expiry.dead\":\"100d\"}").statusCode()).isEqualTo(204);
        join("Laptop");

        assertThat(imap("CREATE _Autocrypt_SMA_12")).contains("NO [LIMIT]");
        PATIENTLY.untilAsserted(() -> as("Laptop", muaa -> assertThat(muaa.announce().server()).hasValueSatisfying(server -> {
            assertThat(server.muaas()).isEqualTo(2);
            assertThat(server.deadDays()).isEqualTo(100);
        })));
        assertThat(get("/sma/users/" + user + "/policy").body()).contains("\"sma.limit.muaas\":{\"value\":\"2\",\"level\":\"user\"}",
            "\"sma.hiding\":{\"value\":\"on\",\"level\":\"factory\"}");
        assertThat(get("/autocrypt/users/" + user).body()).contains("\"settings\":[{\"key\":\"sma.expiry.dead\",\"value\":\"100d\"},");
        assertThat(WebAdminClient.delete(SERVER.ports(), path).statusCode()).isEqualTo(204);
        assertThat(imap("CREATE _Autocrypt_SMA_12")).contains("OK");
    }

    @Test
    void aUserIsHeldUntilSomebodySaysOtherwise() throws Exception {
        String path = "/sma/users/" + user + "/hold";
        assertThat(WebAdminClient.put(SERVER.ports(), path, "{\"reason\":\"on leave\"}").statusCode()).isEqualTo(204);
        assertThat(get(path).body()).contains("\"until\":null,\"reason\":\"on leave\",\"inForce\":true");
        assertThat(get("/autocrypt/users/" + user).body()).contains("\"holds\":[{\"since\":\"2");
        assertThat(WebAdminClient.delete(SERVER.ports(), path).statusCode()).isEqualTo(204);
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aDeviceThatAnotherOneRemovesIsRemoved() throws Exception {
        join("Laptop");
        MuaaId phone = join("Phone");

        as("Laptop", muaa -> muaa.remove(phone));

        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"state\":\"removed\"", "\"inboxSince\":null"));
    }

    @Test
    void whatWasForgottenIsReadFromTheFoldersAgain() throws Exception {
        join("Laptop");
        MuaaId phone = join("Phone");
        PATIENTLY.untilAsserted(() -> assertThat(muaa(phone)).contains("\"name\":\"Phone\"", "\"lastStrongSign\":\"2"));
        String before = SIGNS_OF_LIFE.matcher(muaas()).replaceAll("");

        WebAdminClient.delete(SERVER.ports(), "/autocrypt/users/" + user);
        assertThat(muaas()).isEqualTo("[]");
        assertThat(rebuild("&user=" + user)).contains("\"accounts\":1", "\"changed\":1", "\"failedAccounts\":[]");
        assertThat(SIGNS_OF_LIFE.matcher(muaas()).replaceAll("")).isEqualTo(before);

        assertThat(rebuild("&user=" + user)).contains("\"changed\":0");
        assertThat(rebuild("&accountsPerSecond=1000")).contains("\"failedAccountCount\":0");
    }

    @Test
    void devicesGoWithAUserWhoGetsAnotherName() throws Exception {
        MuaaId laptop = join("Laptop");
        PATIENTLY.untilAsserted(() -> assertThat(muaa(laptop)).contains("\"name\":\"Laptop\"", "\"lastStrongSign\":\"2"));
        String other = newUser();

        task("/users/" + user + "/rename/" + other + "?action=rename");

        String before = user;
        user = other;
        PATIENTLY.untilAsserted(() -> assertThat(muaa(laptop)).contains("\"name\":\"Laptop\"", "\"inboxSince\":\"2", "\"lastStrongSign\":\"2"));
        user = before;
        PATIENTLY.untilAsserted(() -> assertThat(muaas()).isEqualTo("[]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        users/nobody@example.org/muaas   | 404 | There is no such user
        users/b@o@b/muaas                | 400 | 'user' must be the name of a user
        users/bob@example.org/muaas/27   | 404 | The user has no such MUAA: '27'
        muaas?state=tired                | 400 | 'state' must be live, stale, dead or removed: 'tired'
        muaas?limit=1000                 | 400 | 'limit' must be a number from 1 to 200
        policies/domains/a@b             | 400 | 'domain' must be the name of a domain: 'a@b'
        """)
    void whatCannotBeAnsweredIsRefusedInTheFormOfJames(String path, int status, String message) throws Exception {
        HttpResponse<String> response = get("/sma/" + path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains(message);
    }

    private String muaas() throws Exception {
        return get("/sma/users/" + user + "/muaas").body();
    }

    private String muaa(MuaaId muaa) throws Exception {
        return get("/sma/users/" + user + "/muaas/" + muaa).body();
    }

    private String imap(String command) throws Exception {
        try (var client = MailClient.imap(SERVER.ports(), new DemoUser(user, PASSWORD))) {
            return client.sendCommand(command);
        }
    }

    private static String rebuild(String parameters) throws Exception {
        return task("/sma?action=rebuild" + parameters);
    }

    private static String task(String path) throws Exception {
        HttpResponse<String> submitted = WebAdminClient.post(SERVER.ports(), path);
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(201);
        Matcher id = TASK_ID.matcher(submitted.body());
        assertThat(id.find()).isTrue();
        String task = get("/tasks/" + id.group(1) + "/await").body();
        assertThat(task).contains("\"status\":\"completed\"");
        return task;
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return WebAdminClient.get(SERVER.ports(), path);
    }
}
