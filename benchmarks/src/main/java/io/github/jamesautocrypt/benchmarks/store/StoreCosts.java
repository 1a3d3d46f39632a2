/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.store;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.JdbcPeerStates;
import io.github.jamesautocrypt.store.PatientOpening;
import io.github.jamesautocrypt.store.postgres.PostgresServer;

/** Fills a small store and a large one, and prints what they cost. */
public final class StoreCosts {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final double MEBIBYTE = 1024 * 1024;

    private final Path folder;
    private final double heapBefore = heap();

    private StoreCosts(Path folder) {
        this.folder = folder;
    }

    /** How often things can be done in a second. */
    private record Speeds(double repeated, double firstSilent, double silent, double found, double changed) {
        static Speeds of(Speed speed) {
            PeerStates store = speed.store();
            double repeated = speed.perSecond((peer, turn) -> peer.writes(store, turn));
            double firstSilent = speed.perSecond((peer, turn) -> peer.writesWithoutHeader(store));
            speed.population().letAllWriteWithoutHeader(store);
            return new Speeds(repeated, firstSilent,
                speed.perSecond((peer, turn) -> peer.writesWithoutHeader(store)),
                speed.perSecond((peer, turn) -> store.find(peer.account, peer.address).orElseThrow()),
                speed.perSecond((peer, turn) -> peer.writesWithNewKey(store, Integer.MAX_VALUE + turn)));
        }
    }

    /** Takes how many peers the large store shall have; a million if nothing is given. */
    public static void main(String[] arguments) throws IOException, SQLException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MANY;
        Path folder = Files.createTempDirectory("store-costs");
        try {
            new StoreCosts(folder).run(many);
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

    private void run(int many) throws IOException, SQLException {
        System.out.printf("The heap of this process can grow to %.0f MiB.%n", Runtime.getRuntime().maxMemory() / MEBIBYTE);
        Speeds small = embedded(new Population(FEW));
        Speeds large = embedded(new Population(many));
        System.out.println();
        compare("a message that repeats a known key, per second and core", small.repeated, large.repeated, 20_000);
        compare("a message without a header, soon after a start", small.firstSilent, large.firstSilent, 20_000);
        compare("a message without a header, when all have sent one", small.silent, large.silent, 20_000);
        compare("looking a peer up", small.found, large.found, 20_000);
        compare("a message with a new key", small.changed, large.changed, 3_000);
        onPostgresql();
    }

    private static void compare(String what, double small, double large, double target) {
        System.out.printf("%-56s %8.0f with few peers, %8.0f with many (target: at least %.0f); costs %.2f times as much (target: at most 1.5)%n",
            what, small, large, target, small / large);
    }

    private Speeds embedded(Population population) throws IOException, SQLException {
        Path place = folder.resolve("store" + population.peers());
        System.out.printf("%nH2, %d peers of %d accounts, %d certificates%n", population.peers(), population.accounts(), population.certificates());
        long begin = System.nanoTime();
        try (Database database = PatientOpening.embedded(place)) {
            population.fill(new JdbcPeerStates(database));
        }
        System.out.printf("  filled within %.0f s%n", (System.nanoTime() - begin) / 1e9);
        printSize("as it was closed", place, population);
        compact(place);
        printSize("compacted", place, population);
        try (Database database = PatientOpening.embedded(place)) {
            Speeds speeds = Speeds.of(Speed.ofOneCore(population, new JdbcPeerStates(database)));
            System.out.printf("  heap that the store adds, after all this and a garbage collection: %.1f MiB (target: less than 64)%n", heap() - heapBefore);
            return speeds;
        }
    }

    private static void printSize(String when, Path place, Population population) throws IOException {
        double size = Files.size(place.resolve("autocrypt.mv.db"));
        double certificates = (double) population.certificates() * Population.KEY_OCTETS;
        System.out.printf("  %s: %.0f octets per peer, %.0f without the octets of certificates (target: less than 300)%n", when,
            size / population.peers(), (size - certificates) / population.peers());
    }

    private static void compact(Path place) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + place.resolve("autocrypt") + ";MODE=PostgreSQL", "autocrypt", "");
             Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN COMPACT");
        }
    }

    private static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }

    private static void onPostgresql() {
        Optional<PostgresServer> found = PostgresServer.create();
        if (found.isEmpty()) {
            System.out.println(PostgresServer.ABSENT);
            return;
        }
        try (PostgresServer server = found.get();
             Database database = PatientOpening.postgresql(server.createDatabase())) {
            Population population = new Population(FEW);
            PeerStates store = new JdbcPeerStates(database);
            population.fill(store);
            Speeds speeds = Speeds.of(Speed.ofOneThread(population, store));
            System.out.printf("%nPostgreSQL on this computer, %d peers, one thread, per second: "
                + "repeated key %.0f, no header %.0f, looking up %.0f, new key %.0f%n", FEW, speeds.repeated, speeds.silent, speeds.found, speeds.changed);
        }
    }
}
