/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.webadmin.utils.JsonTransformer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.MemorySmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.registry.AccountWatcher;
import io.github.jamesautocrypt.sma.manager.registry.MemoryMuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.manager.restore.DeletedMessages;
import io.github.jamesautocrypt.sma.manager.restore.DeviceRestore;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Half;
import io.github.jamesautocrypt.sma.manager.restore.Restoration.Restored;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import spark.Service;

/** These routes alone; Alice has an inbox without an announcement, and there is nobody else. */
class RestoreRoutesTest {
    private static final Account ALICE = new Account("alice@example.org");
    private static final Clock CLOCK = Clock.systemUTC();

    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);
    private final MemorySmaFolders folders = new MemorySmaFolders(CLOCK);

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    private void start(MuaaRegistry registry, Optional<DeletedMessages> vault) {
        folders.create(ALICE, new SmaFolder.Announcements());
        folders.create(ALICE, new SmaFolder.Inbox(new MuaaId("27")));
        RegistryRefresh refresh = new RegistryRefresh(registry, folders, proxy(AccountWatcher.class, (proxy, method, arguments) -> null), CLOCK);
        DeviceRestore restore = new DeviceRestore(folders, registry, refresh, new Policies(new MemoryPolicyStore(), Map.of(), CLOCK), vault, CLOCK);
        new RestoreRoutes(restore, proxy(UsersRepository.class, (proxy, method, arguments) -> arguments[0].equals(Username.of(ALICE.name()))),
            Troubles.uncounted(), new JsonTransformer()).define(http);
        http.init();
        http.awaitInitialization();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static InvocationHandler failing(RuntimeException failure) {
        return (proxy, method, arguments) -> {
            throw failure;
        };
    }

    private HttpResponse<String> post(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/sma/users/" + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        alice@example.org/muaas/27                 | 400 | 'action' must be restore: ''
        alice@example.org/muaas/27?action=burn     | 400 | 'action' must be restore: 'burn'
        a%20b@c@d/muaas/27?action=restore          | 400 | 'user' must be the name of a user: 'a b@c@d'
        bob@example.org/muaas/27?action=restore    | 404 | There is no such user: 'bob@example.org'
        alice@example.org/muaas/28?action=restore  | 404 | The user has no such MUAA, and none is kept in the vault: '28'
        alice@example.org/muaas/0?action=restore   | 404 | The user has no such MUAA, and none is kept in the vault: '0'
        alice@example.org/muaas/a_b?action=restore | 404 | The user has no such MUAA, and none is kept in the vault: 'a_b'
        alice@example.org/muaas/27?action=restore  | 409 | The announcement of the MUAA is deleted, and James has no vault of deleted messages: '27'
        """)
    void whatCannotBeDoneIsRefusedInTheFormOfJames(String path, int status, String message) throws Exception {
        start(new MemoryMuaaRegistry(CLOCK), Optional.empty());

        HttpResponse<String> response = post(path);
        assertThat(response.body()).contains("\"message\":\"" + message + "\"", "\"statusCode\":" + status);
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void aVaultThatDoesNotAnswerIsSaidToBeUnavailable() throws Exception {
        FoldersException failure = new FoldersException("It is gone", new RuntimeException());
        start(new MemoryMuaaRegistry(CLOCK), Optional.of(proxy(DeletedMessages.class, failing(failure))));

        HttpResponse<String> response = post("alice@example.org/muaas/27?action=restore");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body())
            .contains("\"message\":\"The folders of the user, or the vault of deleted messages, cannot be reached just now; try again\"");
    }

    @Test
    void aStoreThatDoesNotAnswerIsSaidToBeUnavailable() throws Exception {
        start(proxy(MuaaRegistry.class, failing(new StoreException("It is gone"))), Optional.empty());

        HttpResponse<String> response = post("alice@example.org/muaas/27?action=restore");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"message\":\"The store of James Autocrypt does not answer\"");
    }

    @Test
    void whatCameBackIsToldInWords() {
        assertThat(RestoreView.of(new Restored(Half.CREATED, Half.KEPT, 3, Optional.of(Removal.By.USER))))
            .isEqualTo(new RestoreView("created", "kept", 3, Optional.of("user")));
        assertThat(RestoreView.of(new Restored(Half.KEPT, Half.CREATED, 0, Optional.empty())))
            .isEqualTo(new RestoreView("kept", "created", 0, Optional.empty()));
    }
}
