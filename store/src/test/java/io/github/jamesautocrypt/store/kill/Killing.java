/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.kill;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.JdbcKeyEvents;
import io.github.jamesautocrypt.store.JdbcPeerStates;

/** Kills whoever learns, again and again, and looks each time at what is left. */
final class Killing {
    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final int MAX_OPENING = 400;
    private static final int KILLS_OF_ONE_STORE = 10;

    private final Supplier<String> newPlace;
    private final int nodes;
    private final int maxLines;
    private final Duration mayBeLost;
    private final Random random = new Random();
    private final Expected expected = new Expected();
    private int next;
    private int arrivals;
    private int losable;

    /**
     * The rules.
     *
     * @param newPlace  makes a new place for a store
     * @param nodes     how many processes learn at the same time
     * @param maxLines  how many lines they say at most, together, before they are killed
     * @param mayBeLost for how long something learned may be lost by a kill
     */
    Killing(Supplier<String> newPlace, int nodes, int maxLines, Duration mayBeLost) {
        this.newPlace = newPlace;
        this.nodes = nodes;
        this.maxLines = maxLines;
        this.mayBeLost = mayBeLost;
    }

    /**
     * Kills as many times as {@code -Dkills} says.
     *
     * @param accident what else happens, directly before the processes are killed
     * @param repair   what is done about it, before anybody looks
     */
    void run(Runnable accident, Runnable repair) {
        String place = "";
        for (int kill = 0; kill < KILLS; kill++) {
            if (kill % KILLS_OF_ONE_STORE == 0) {
                place = newPlace.get();
                expected.forget();
            }
            List<Victim> victims = start(place);
            liveForAWhile(victims, kill % 4 == 2);
            long killed = System.currentTimeMillis();
            accident.run();
            victims.forEach(Victim::kill);
            repair.run();
            lookInto(place, victims, killed);
        }
        System.out.printf("%d kills, %d messages arrived, %d of them were learned or being learned in the last %d ms%n", KILLS, arrivals, losable,
            mayBeLost.toMillis());
    }

    private List<Victim> start(String place) {
        return IntStream.range(0, nodes).mapToObj(node -> new Victim(place, next + node, nodes)).toList();
    }

    // Now and then they die while the database is being made or opened, else under load
    private void liveForAWhile(List<Victim> victims, boolean opening) {
        victims.forEach(victim -> victim.listen(opening ? 1 : 1 + random.nextInt(maxLines / nodes)));
        if (opening) {
            victims.get(0).live(Duration.ofMillis(random.nextInt(MAX_OPENING)));
        }
    }

    private void lookInto(String place, List<Victim> victims, long killed) {
        List<Message> arrived = messages(victims.stream().flatMap(victim -> victim.arrived().stream()));
        List<Message> durable = messages(victims.stream().flatMap(victim -> victim.learnedBefore(killed - mayBeLost.toMillis())));
        try (Database database = Learner.open(place)) {
            PeerStates peers = new JdbcPeerStates(database);
            EventChain events = new EventChain(new JdbcKeyEvents(database));
            expected.check(peers, events, arrived, durable);
            expected.learnAgain(peers, events, arrived);
        }
        next = Math.max(next, arrived.stream().mapToInt(Message::number).max().orElse(0) + 1);
        arrivals += arrived.size();
        losable += arrived.size() - durable.size();
    }

    private static List<Message> messages(Stream<Integer> numbers) {
        return numbers.sorted().map(Message::numbered).toList();
    }
}
