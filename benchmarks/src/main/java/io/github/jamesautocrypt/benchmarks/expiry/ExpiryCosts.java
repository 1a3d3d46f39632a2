/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks.expiry;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryDecisions;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryMode;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.sma.manager.expiry.SettableClock;
import io.github.jamesautocrypt.sma.manager.expiry.World;
import io.github.jamesautocrypt.sma.manager.expiry.World.Stored;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.JdbcDueAccounts;
import io.github.jamesautocrypt.store.JdbcExpiryReports;
import io.github.jamesautocrypt.store.JdbcHolds;
import io.github.jamesautocrypt.store.JdbcLeases;
import io.github.jamesautocrypt.store.JdbcMuaaRegistry;
import io.github.jamesautocrypt.store.JdbcPolicyStore;
import io.github.jamesautocrypt.store.PatientOpening;

/** Prints what a run costs with a thousand devices due among few and among many, on H2. */
public final class ExpiryCosts {
    private static final int FEW = 10_000;
    private static final int MANY = 1_000_000;
    private static final int DUE_ACCOUNTS = 500;
    private static final int DEVICES = 3;
    private static final int ROUNDS = 7;
    private static final int DECISIONS = 300_000;
    private static final Duration SILENCE = Duration.ofDays(91);
    private static final List<MuaaId> IDS = IntStream.range(0, DEVICES).mapToObj(i -> new MuaaId("m" + i)).toList();
    private static final OperatingSystemMXBean PROCESS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ExpiryCosts() {
    }

    /** Takes how many devices there are to be beside those that are due; a million if nothing is given. */
    public static void main(String[] arguments) throws Exception {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : MANY;
        double few = sweep(FEW);
        double all = sweep(many);
        System.out.printf("a run with 1,000 devices due costs %.2f times as much among %d as among %d (target: at most 1.5)%n", all / few, many, FEW);
        decide();
    }

    private static double sweep(int devices) throws Exception {
        Path folder = Files.createTempDirectory("expiry-costs");
        try (Database database = PatientOpening.embedded(folder)) {
            World world = new World(clock -> stored(database, clock));
            IntStream.range(0, DUE_ACCOUNTS).mapToObj(i -> new Account("due" + i + "@example.org")).forEach(account -> join(world, account));
            world.pass(SILENCE);
            IntStream.range(0, DUE_ACCOUNTS).forEach(i -> world.live(new Account("due" + i + "@example.org"), IDS.get(0), Evidence.STRONG));
            fill(world, devices / DEVICES);
            return cost(world, devices);
        } finally {
            delete(folder);
        }
    }

    private static Stored stored(Database database, SettableClock clock) {
        return new Stored(new JdbcMuaaRegistry(database, clock), new JdbcDueAccounts(database), new JdbcPolicyStore(database), new JdbcHolds(database),
            new JdbcLeases(database), new JdbcExpiryReports(database));
    }

    private static void join(World world, Account account) {
        IDS.forEach(device -> world.join(account, device));
        world.node().look(account);
    }

    // They change now, and so are not due before tomorrow
    private static void fill(World world, int accounts) {
        long begin = System.nanoTime();
        AccountMuaas muaas = MuaaRegistryContract.of(IDS.stream().map(MuaaRegistryContract::silent).toArray(RegisteredMuaa[]::new));
        for (int i = 0; i < accounts; i++) {
            world.stored().registry().write(new Account("user" + i + "@example.org"), AccountMuaas.NONE, muaas);
        }
        System.out.printf("%d devices more, filled within %.0f s%n", accounts * DEVICES, (System.nanoTime() - begin) / 1e9);
    }

    private static double cost(World world, int devices) throws Exception {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            World.Node node = world.node();
            long begin = PROCESS.getProcessCpuTime();
            ExpirySummary summary = node.run(ExpiryMode.REPORT);
            double seconds = (PROCESS.getProcessCpuTime() - begin) / 1e9;
            require(summary.accounts() == DUE_ACCOUNTS && summary.counts().get(0).number() == DUE_ACCOUNTS * (DEVICES - 1L), summary);
            best = Math.min(best, seconds);
        }
        System.out.printf("  a run over the %d accounts that are due, among %d devices: %.2f s of one core, heap %.1f MiB after a garbage collection%n",
            DUE_ACCOUNTS, devices, best, heap());
        return best;
    }

    private static void decide() throws Exception {
        World world = new World(World::inMemory);
        Account account = new Account("alice@example.org");
        join(world, account);
        world.pass(SILENCE);
        world.live(account, IDS.get(0), Evidence.STRONG);
        ExpiryDecisions decisions = world.node().decide(account);
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = PROCESS.getProcessCpuTime();
            long found = 0;
            for (int i = 0; i < DECISIONS; i++) {
                found += decisions.list().size();
            }
            require(found == DECISIONS * (DEVICES - 1L), found);
            best = Math.max(best, DECISIONS * (double) DEVICES * 1e9 / (PROCESS.getProcessCpuTime() - begin));
        }
        System.out.printf("deciding alone: %.0f devices per second and core (target: at least 200000)%n", best);
    }

    private static void require(boolean holds, Object found) {
        if (!holds) {
            throw new IllegalStateException("What was measured is not what was meant: " + found);
        }
    }

    private static double heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024.0 * 1024);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
