/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.mailbox.MessageUid;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.World.Node;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.StoredMessage;
import io.github.jamesautocrypt.sma.manager.registry.Evidence;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.Removal;

/**
 * Years go by in accounts whose devices come, live, fall silent and come back at random, while a server looks after them that is killed now and then
 * between two of its steps. What must never happen is looked for at each step. {@code -Daccounts=1000 -Ddays=1095} make it long.
 */
public interface SimulationContract {
    Duration DAY = Duration.ofDays(1);

    /** What the server of the test keeps, which is empty. */
    World.Stored stored(SettableClock clock);

    /** How many accounts there are unless {@code -Daccounts} says so. */
    int accounts();

    /** How many days go by unless {@code -Ddays} says so. */
    int days();

    @Test
    default void inYearsNothingGoesThatMustStayAndWhatIsDeadGoes() throws Exception {
        new Simulation(new World(this::stored), new Random(Long.getLong("seed", 1)))
            .run(Integer.getInteger("accounts", accounts()), Integer.getInteger("days", days()));
    }

    @Test
    default void twoNodesThatDoNotKnowOfEachOtherDoNothingTwice() throws Exception {
        World world = new World(this::stored);
        List<Account> accounts = IntStream.range(0, 20).mapToObj(i -> new Account("user" + i + "@example.org")).toList();
        for (Account account : accounts) {
            IntStream.range(0, 3).forEach(i -> world.join(account, new MuaaId("m" + i)));
            world.node().look(account);
        }
        world.clock.pass(DAY.multipliedBy(100));
        accounts.forEach(account -> world.live(account, new MuaaId("m0"), Evidence.STRONG));
        List<Thread> nodes = IntStream.range(0, 2).mapToObj(i -> new Thread(() -> sweep(world, accounts))).toList();
        nodes.forEach(Thread::start);
        for (Thread node : nodes) {
            node.join();
        }
        for (Account account : accounts) {
            world.node().look(account);
            assertThat(world.tombstones(account)).isEqualTo(Map.of(new MuaaId("m1"), Removal.By.EXPIRY, new MuaaId("m2"), Removal.By.EXPIRY));
            assertThat(world.announced(account)).containsExactly(new MuaaId("m0"));
        }
    }

    private static void sweep(World world, List<Account> accounts) {
        Node node = world.node();
        accounts.forEach(account -> {
            node.accounts.expire(account, World.order(ExpiryMode.ENFORCE, new Scope.User(account), 100), 100, entry -> { });
            node.work();
        });
    }

    /** A server ends in the middle of something. */
    final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** What a device truly does, whatever the server knows. */
    final class Device {
        private final MuaaId id;
        private LocalDate last;
        private boolean silent;

        Device(MuaaId id, LocalDate last) {
            this.id = id;
            this.last = last;
        }
    }

    /** One life of some accounts. */
    final class Simulation {
        private static final int STALE = 35;
        private static final int DEAD = 90;
        private final World world;
        private final Random random;
        private final Map<Account, List<Device>> devices = new HashMap<>();
        private final Set<Account> held = new HashSet<>();
        private Node node;
        private int steps = Integer.MAX_VALUE;
        private boolean sweeping;
        private int ids;
        private int kills;
        private long removed;

        Simulation(World world, Random random) {
            this.world = world;
            this.random = random;
            this.node = world.new Node(Watched::new);
        }

        void run(int accounts, int days) throws Exception {
            world.set(new Scope.Domain("example.org"), Map.of("sma.expiry", "enforce"));
            IntStream.range(0, accounts).forEach(i -> devices.put(new Account("user" + i + "@example.org"), new ArrayList<>()));
            for (int day = 0; day < days; day++) {
                world.clock.pass(DAY.plusMinutes(random.nextInt(120) - 60));
                for (Account account : devices.keySet()) {
                    happen(account);
                }
                sweep();
            }
            fallSilent();
            assertThat(removed).isPositive();
            assertThat(kills).isPositive();
        }

        private void happen(Account account) {
            List<Device> own = devices.get(account);
            if (own.isEmpty() || own.size() < 6 && random.nextInt(100) == 0) {
                Device device = new Device(new MuaaId("m" + ids++), world.today());
                own.add(device);
                world.join(account, device.id);
                node.look(account);
            }
            own.forEach(device -> live(account, device));
            if (random.nextInt(300) == 0) {
                hold(account);
            }
        }

        private void live(Account account, Device device) {
            if (random.nextInt(device.silent ? 150 : 200) == 0) {
                device.silent = !device.silent;
            }
            if (!device.silent && random.nextInt(4) == 0 && world.hasInbox(account, device.id) && world.removed(account).noneMatch(device.id::equals)) {
                device.last = world.today();
                act(account, device);
            }
        }

        private void act(Account account, Device device) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    world.announce(account, device.id);
                    world.live(account, device.id, Evidence.STRONG);
                    node.look(account);
                }
                case 1 -> {
                    Device other = devices.get(account).get(random.nextInt(devices.get(account).size()));
                    world.write(account, device.id, other.id);
                    world.live(account, device.id, Evidence.STRONG);
                }
                case 2 -> {
                    world.readAll(account, device.id);
                    world.live(account, device.id, Evidence.STRONG);
                }
                default -> world.live(account, device.id, Evidence.WEAK);
            }
        }

        private void hold(Account account) {
            if (held.remove(account)) {
                world.stored.holds().release(account);
                world.stored.due().lookAtOnce(new Scope.User(account));
            } else {
                held.add(account);
                world.stored.holds().put(account, new Hold(world.clock.instant().truncatedTo(ChronoUnit.SECONDS), Optional.empty(), "a test"));
            }
        }

        private void sweep() throws Exception {
            Map<Account, Integer> before = held.stream().collect(Collectors.toMap(account -> account, this::messages));
            Set<Account> inhabited = devices.keySet().stream().filter(account -> world.announced(account).findAny().isPresent()).collect(Collectors.toSet());
            boolean mortal = random.nextInt(3) == 0;
            List<String> reported = mortal ? List.of() : entries(ExpiryMode.REPORT);
            sweeping = true;
            try {
                steps = mortal ? random.nextInt(40) : Integer.MAX_VALUE;
                List<String> done = entries(ExpiryMode.ENFORCE);
                if (!mortal) {
                    assertThat(done).containsExactlyInAnyOrderElementsOf(reported);
                }
                steps = Integer.MAX_VALUE;
                node.work();
            } catch (Killed e) {
                kills++;
                steps = Integer.MAX_VALUE;
                node = world.new Node(Watched::new);
            } finally {
                sweeping = false;
            }
            before.forEach((account, messages) -> assertThat(messages(account)).isEqualTo(messages));
            inhabited.forEach(account -> assertThat(world.announced(account)).isNotEmpty());
        }

        private List<String> entries(ExpiryMode mode) throws Exception {
            ExpirySummary summary = node.run(World.order(mode, new Scope.Global(), ExpiryOrder.DEFAULT_LIMIT));
            assertThat(summary.failed()).isZero();
            List<String> entries = new ArrayList<>();
            world.stored.reports().decisions(world.stored.reports().latest().orElseThrow().run(),
                entry -> entries.add(entry.account() + " " + entry.kind() + " " + entry.muaa() + " " + entry.messages() + " " + entry.octets()));
            return entries;
        }

        private int messages(Account account) {
            return world.folders.list(account).stream().mapToInt(folder -> world.folders.uids(folder).size()).sum();
        }

        // all at once, and for good: one device of each account is left
        private void fallSilent() throws Exception {
            List.copyOf(held).forEach(this::hold);
            for (int day = 0; day < DEAD + 220; day += 10) {
                world.clock.pass(DAY.multipliedBy(10));
                sweep();
                for (Account account : devices.keySet()) {
                    node.look(account);
                }
            }
            devices.keySet().forEach(account -> {
                assertThat(world.announced(account)).hasSize(1);
                assertThat(world.folders.list(account)).hasSize(2);
                assertThat(world.removed(account)).isEmpty();
            });
        }

        /** The folders, as the server of the simulation reaches them: it may be killed before each change, and what it changes is looked at. */
        private final class Watched implements SmaFolders {
            private final SmaFolders folders;

            Watched(SmaFolders folders) {
                this.folders = folders;
            }

            private void step() {
                if (sweeping && steps-- == 0) {
                    throw new Killed();
                }
            }

            @Override
            public List<FoundFolder> list(Account account) {
                return folders.list(account);
            }

            @Override
            public Optional<FoundFolder> find(Account account, SmaFolder folder) {
                return folders.find(account, folder);
            }

            @Override
            public FoundFolder create(Account account, SmaFolder folder) {
                step();
                return folders.create(account, folder);
            }

            @Override
            public List<MessageUid> uids(FoundFolder folder) {
                return folders.uids(folder);
            }

            @Override
            public void read(FoundFolder folder, Collection<MessageUid> uids, Extent extent, Consumer<StoredMessage> reader) {
                folders.read(folder, uids, extent, reader);
            }

            @Override
            public Optional<MessageUid> append(FoundFolder folder, byte[] message) {
                step();
                return folders.append(folder, message);
            }

            @Override
            public void delete(FoundFolder folder, Collection<MessageUid> uids) {
                step();
                if (sweeping && folder.folder() instanceof SmaFolder.Inbox) {
                    folders.read(folder, uids, Extent.HEADERS, message -> assertThat(message.received()).isBeforeOrEqualTo(ago(30)));
                }
                folders.delete(folder, uids);
            }

            @Override
            public boolean deleteFolder(FoundFolder folder) {
                step();
                MuaaId muaa = ((SmaFolder.Inbox) folder.folder()).muaa();
                Device device = devices.get(folder.account()).stream().filter(one -> one.id.equals(muaa)).findFirst().orElseThrow();
                assertThat(held).doesNotContain(folder.account());
                assertThat(device.last).isBefore(LocalDate.ofInstant(ago(DEAD), ZoneOffset.UTC));
                assertThat(world.announced(folder.account())).doesNotContain(muaa);
                assertThat(world.removed(folder.account())).contains(muaa);
                removed++;
                return folders.deleteFolder(folder);
            }

            private Instant ago(int days) {
                return world.clock.instant().minus(DAY.multipliedBy(days));
            }
        }
    }
}
