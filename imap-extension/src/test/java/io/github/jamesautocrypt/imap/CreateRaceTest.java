/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.apache.james.JamesServerExtension;
import org.apache.james.utils.DataProbeImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** CREATE is the lock between MUAAs that start at once (SMA protocol, "Folders"): one succeeds, and all others are told. Over sockets. */
class CreateRaceTest {
    @RegisterExtension
    static final JamesServerExtension GUARDED = ImapServers.withExtension("race-guarded", "sma.limit.muaas=4");
    @RegisterExtension
    static final JamesServerExtension UNGUARDED = ImapServers.withExtension("race-off", "sma.guard=off");

    private static final String RACER = "racer@race.example";
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 20;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(CLIENTS);

    @BeforeAll
    static void provision() throws Exception {
        for (JamesServerExtension server : List.of(GUARDED, UNGUARDED)) {
            server.getGuiceJamesServer().getProbe(DataProbeImpl.class).fluent().addDomain("race.example").addUser(RACER, SmaAccount.PASSWORD);
        }
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
    }

    @Test
    void ofThoseThatCreateAFolderAtOnceOneSucceedsAndAllAreAnswered() throws Exception {
        for (JamesServerExtension server : List.of(GUARDED, UNGUARDED)) {
            List<ImapClient> clients = clients(server);
            for (int round = 0; round < ROUNDS; round++) {
                String folder = round % 2 == 0 ? "_Autocrypt_SMA" : "_Autocrypt_SMA_1" + round;

                List<String> answers = atOnce(clients, client -> "CREATE " + folder);

                assertThat(answers).filteredOn(answer -> answer.contains(" OK ")).hasSize(1);
                assertThat(answers).filteredOn(answer -> answer.contains(" NO [ALREADYEXISTS] ")).hasSize(CLIENTS - 1);
                clients.get(0).ok("DELETE " + folder);
            }
        }
    }

    @Test
    void noMoreInboxesAreCreatedAtOnceThanThereMayBe() throws Exception {
        List<ImapClient> clients = clients(GUARDED);

        List<String> answers = atOnce(clients, client -> "CREATE _Autocrypt_SMA_2" + client);

        assertThat(answers).filteredOn(answer -> answer.contains(" OK ")).hasSize(4);
        assertThat(answers).filteredOn(answer -> answer.contains(" NO [LIMIT] ")).hasSize(CLIENTS - 4);
        for (int i = 0; i < CLIENTS; i++) {
            clients.get(0).say("DELETE _Autocrypt_SMA_2" + i);
        }
    }

    private interface Command {
        String of(int client);
    }

    private static List<ImapClient> clients(JamesServerExtension server) {
        List<ImapClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(ImapClient.login(server, RACER));
        }
        return clients;
    }

    private static List<String> atOnce(List<ImapClient> clients, Command command) throws Exception {
        CyclicBarrier start = new CyclicBarrier(clients.size());
        List<Callable<String>> racers = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            ImapClient client = clients.get(i);
            String words = command.of(i);
            racers.add(() -> {
                start.await();
                return client.say(words).get(0);
            });
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : THREADS.invokeAll(racers, 2, TimeUnit.MINUTES)) {
            answers.add(answer.get());
        }
        return answers;
    }
}
