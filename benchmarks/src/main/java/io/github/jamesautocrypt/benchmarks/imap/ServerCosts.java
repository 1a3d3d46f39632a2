/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.imap;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.jamesautocrypt.benchmarks.imap.Comparison.Side;
import io.github.jamesautocrypt.server.StartFailure;

/** Starts a James as it comes and one that has the extension, and prints what they cost against each other. */
public final class ServerCosts {
    private static final Comparison COMMANDS = new Comparison(100, 30_000_000);
    private static final Comparison DELIVERIES = new Comparison(40, 0);
    private static final String CONTROL = "control";
    private static final int MESSAGES = 100;
    private static final int PORTION = 60;
    private static final int CORRESPONDENTS = 50;
    private static final int MUAAS = 10;
    private static final int PEERS = 100;
    private static final int ACCOUNTS = 3;
    private static final String MESSAGE = new Correspondents("writer", 1).withoutKeys(1).get(0);

    private final BenchmarkedJames stock;
    private final BenchmarkedJames extended;
    private final List<String> wanted;

    private ServerCosts(BenchmarkedJames stock, BenchmarkedJames extended, List<String> wanted) {
        this.stock = stock;
        this.extended = extended;
        this.wanted = wanted;
    }

    private boolean isWanted(String what) {
        return wanted.isEmpty() || wanted.stream().anyMatch(what::contains);
    }

    /** Takes about seven minutes; with arguments, only what one of these occurs in the name of. After {@value #CONTROL} both servers are stock ones. */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = new ArrayList<>(List.of(arguments));
        boolean control = wanted.remove(CONTROL);
        Path folder = Files.createTempDirectory("server-costs");
        try (BenchmarkedJames stock = BenchmarkedJames.stock(Files.createDirectory(folder.resolve("stock")));
             BenchmarkedJames extended = other(control, Files.createDirectory(folder.resolve("extended")))) {
            ServerCosts costs = new ServerCosts(stock, extended, wanted);
            System.out.println("James with the extension : stock James, time: median of pairs [where it lies in 95 % of runs] "
                + "(half of all pairs); processor time in all\n");
            costs.commands();
            costs.deliveries();
            if (!control) {
                costs.keyNews(folder);
            }
        } finally {
            delete(folder);
        }
    }

    private static BenchmarkedJames other(boolean control, Path folder) throws IOException, InterruptedException, StartFailure {
        return control ? BenchmarkedJames.stock(folder) : BenchmarkedJames.extended(folder);
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
            compare(new Turn("LIST on " + folders + " folders", "list" + folders, folders, List.of(), List.of("LIST \"\" \"*\"")), 1.03);
        }
        compare(new Turn("SELECT of a folder with " + MESSAGES + " messages", "select", 2, List.of(), List.of("SELECT Folder0", "SELECT Folder1")), 1.02);
        compare(new Turn("FETCH of flags and headers of " + MESSAGES, "fetch", 1, List.of(), List.of("FETCH 1:* (UID FLAGS BODY.PEEK[HEADER])")), 1.02);
        // the more a folder holds the longer an APPEND takes
        compare(new Turn("APPEND of " + MESSAGE.length() + " octets", "append", 1, List.of("DELETE Other", "CREATE Other"),
            List.of("APPEND Other {" + MESSAGE.length() + "+}\r\n" + MESSAGE)), 1.02);
    }

    /** Commands that are given in turn, after others that do not count, by a user who has so many folders. */
    private record Turn(String what, String user, int folders, List<String> before, List<String> commands) {
        long on(ImapSession session, int count) throws IOException {
            try {
                return once(session, count);
            } catch (SocketTimeoutException e) {
                System.out.println("(no answer from the server on port " + session.port() + "; the turn is taken again)");
                session.reopen();
                return once(session, count);
            }
        }

        private long once(ImapSession session, int count) throws IOException {
            session.say("SELECT Folder0");
            for (String command : before) {
                session.say(command);
            }
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                session.say(commands.get(i % commands.size()));
            }
            return System.nanoTime() - begin;
        }
    }

    private void compare(Turn turn, double target) throws Exception {
        if (isWanted(turn.what())) {
            try (ImapSession onStock = session(stock, turn.user(), turn.folders()); ImapSession onExtended = session(extended, turn.user(), turn.folders())) {
                onStock.say("SELECT Folder0");
                onExtended.say("SELECT Folder0");
                for (String command : turn.commands()) {
                    onStock.say(command);
                    onExtended.say(command);
                    requireEqual(command, onStock.text(), onExtended.text());
                }
                Side other = new Side(extended, count -> turn.on(onExtended, count));
                print(turn.what(), COMMANDS.of(new Side(stock, count -> turn.on(onStock, count)), other), target);
            }
        }
    }

    // numbers differ, such as those of folders
    private static void requireEqual(String command, String onStock, String onExtended) {
        if (!onStock.replaceAll("\\d+", "0").equals(onExtended.replaceAll("\\d+", "0"))) {
            throw new IllegalStateException("The servers answer " + command + " differently: " + onStock + onExtended);
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
        return session;
    }

    private void deliveries() throws Exception {
        Correspondents people = new Correspondents("peer", CORRESPONDENTS);
        try (Inbox onStock = Inbox.of(stock); Inbox onExtended = Inbox.of(extended)) {
            compare("mail with a key, SMTP to inbox", () -> people.withKeys(PORTION), onStock, onExtended);
            compare("mail without a key, SMTP to inbox", () -> people.withoutKeys(PORTION), onStock, onExtended);
        }
    }

    private void compare(String what, Supplier<List<String>> mail, Inbox onStock, Inbox onExtended) throws Exception {
        if (isWanted(what)) {
            Side other = new Side(extended, count -> onExtended.delivered(mail.get()));
            print(what, DELIVERIES.of(new Side(stock, count -> onStock.delivered(mail.get())), other), 1 / 0.97);
        }
    }

    private void keyNews(Path folder) throws Exception {
        if (isWanted("news")) {
            double[] seconds = new double[ACCOUNTS];
            for (int i = 0; i < ACCOUNTS; i++) {
                Correspondents peers = new Correspondents("newcomer" + i + "-", PEERS);
                seconds[i] = new KeyNews(extended, folder, "devices" + i, MUAAS).told(peers, PEERS) / 1e9;
            }
            System.out.printf(Locale.ROOT, "%nnews of %d peers, SMTP to the inboxes of %d MUAAs: %.2f to %.2f seconds (target: at most 5)%n", PEERS, MUAAS,
                Arrays.stream(seconds).min().orElseThrow(), Arrays.stream(seconds).max().orElseThrow());
        }
    }

    private static void print(String what, Comparison.Ratios ratios, double target) {
        System.out.printf(Locale.ROOT, "%-45s %.3f [%.3f to %.3f] (%.2f to %.2f); %.3f  (target: at most %.2f; %.0f µs on stock)%n", what, ratios.median(),
            ratios.bound(-1), ratios.bound(1), ratios.quantile(0.25), ratios.quantile(0.75), ratios.processor(), target, ratios.stockNanoseconds() / 1000);
    }
}
