/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts a James as it comes and one that has the extension, and prints what they cost against each other. */
public final class ServerCosts {
    private static final Comparison COMMANDS = new Comparison(200, 30_000_000);
    private static final Comparison DELIVERIES = new Comparison(60, 0);
    private static final int MESSAGES = 100;
    private static final int PORTION = 60;
    private static final int CORRESPONDENTS = 50;
    private static final int MUAAS = 10;
    private static final int PEERS = 100;
    private static final int ACCOUNTS = 3;
    private static final String MESSAGE = new Correspondents("writer", 1).withoutKeys(1).get(0);

    private final BenchmarkedJames stock;
    private final BenchmarkedJames extended;

    private ServerCosts(BenchmarkedJames stock, BenchmarkedJames extended) {
        this.stock = stock;
        this.extended = extended;
    }

    /** Takes about five minutes. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("server-costs");
        try (BenchmarkedJames stock = BenchmarkedJames.stock(Files.createDirectory(folder.resolve("stock")));
             BenchmarkedJames extended = BenchmarkedJames.extended(Files.createDirectory(folder.resolve("extended")))) {
            ServerCosts costs = new ServerCosts(stock, extended);
            System.out.println("James with the extension : stock James, median of pairs [where it lies in 95 % of runs] (half of all pairs)\n");
            costs.commands();
            costs.deliveries();
            costs.keyNews(folder);
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void commands() throws Exception {
        for (int folders : List.of(20, 200, 2000)) {
            compare("LIST on " + folders + " folders", "list" + folders, folders, List.of("LIST \"\" \"*\""), 1.03);
        }
        compare("SELECT of a folder with " + MESSAGES + " messages", "select", 2, List.of("SELECT Folder0", "SELECT Folder1"), 1.02);
        compare("FETCH of flags and headers of " + MESSAGES, "fetch", 1, List.of("FETCH 1:* (UID FLAGS BODY.PEEK[HEADER])"), 1.02);
        compare("APPEND of " + MESSAGE.length() + " octets", "append", 1,
            List.of("APPEND Other {" + MESSAGE.length() + "+}\r\n" + MESSAGE), 1.02);
    }

    private void compare(String what, String user, int folders, List<String> commands, double target) throws Exception {
        try (ImapSession onStock = session(stock, user, folders); ImapSession onExtended = session(extended, user, folders)) {
            for (String command : commands) {
                requireEqual(command, onStock.say(command), onExtended.say(command));
            }
            print(what, COMMANDS.of(count -> time(onStock, commands, count), count -> time(onExtended, commands, count)), target);
        }
    }

    private static void requireEqual(String command, int onStock, int onExtended) {
        if (onStock != onExtended) {
            throw new IllegalStateException("The servers answer differently: " + command + ", " + onStock + " octets and " + onExtended);
        }
    }

    private static ImapSession session(BenchmarkedJames james, String name, int folders) throws Exception {
        ImapSession session = james.login(james.user(name));
        for (int i = 0; i < folders; i++) {
            session.say("CREATE Folder" + i);
        }
        for (int i = 0; i < Math.min(folders, 2); i++) {
            for (int message = 0; message < MESSAGES; message++) {
                session.say("APPEND Folder" + i + " {" + MESSAGE.length() + "+}\r\n" + MESSAGE);
            }
        }
        session.say("CREATE Other");
        session.say("SELECT Folder0");
        return session;
    }

    private static long time(ImapSession session, List<String> commands, int count) throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i++) {
            session.say(commands.get(i % commands.size()));
        }
        return System.nanoTime() - begin;
    }

    private void deliveries() throws Exception {
        Correspondents people = new Correspondents("peer", CORRESPONDENTS);
        try (Inbox onStock = Inbox.of(stock); Inbox onExtended = Inbox.of(extended)) {
            print("mail with a key, SMTP to inbox", DELIVERIES.of(count -> onStock.delivered(people.withKeys(PORTION)),
                count -> onExtended.delivered(people.withKeys(PORTION))), 1 / 0.97);
            print("mail without a key, SMTP to inbox", DELIVERIES.of(count -> onStock.delivered(people.withoutKeys(PORTION)),
                count -> onExtended.delivered(people.withoutKeys(PORTION))), 1 / 0.97);
        }
    }

    private void keyNews(Path folder) throws Exception {
        double[] seconds = new double[ACCOUNTS];
        for (int i = 0; i < ACCOUNTS; i++) {
            Correspondents peers = new Correspondents("newcomer" + i + "-", PEERS);
            seconds[i] = new KeyNews(extended, folder, "devices" + i, MUAAS).told(peers, PEERS) / 1e9;
        }
        System.out.printf(Locale.ROOT, "%nThe first keys of %d peers, from SMTP to the inboxes of %d MUAAs: %s seconds (target: at most 5)%n", PEERS, MUAAS,
            Arrays.toString(Arrays.stream(seconds).map(second -> Math.round(second * 100) / 100.0).toArray()));
    }

    private static void print(String what, Comparison.Ratios ratios, double target) {
        System.out.printf(Locale.ROOT, "%-45s %.3f [%.3f to %.3f] (%.2f to %.2f)  %9.0f µs on stock (target: at most %.2f)%n", what,
            ratios.median(), ratios.bound(-1), ratios.bound(1), ratios.quantile(0.25), ratios.quantile(0.75), ratios.stockNanoseconds() / 1000, target);
    }
}
