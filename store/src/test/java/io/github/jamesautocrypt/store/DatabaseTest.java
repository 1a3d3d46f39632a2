/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.core.service.PeerStatesContract;
import io.github.jamesautocrypt.core.service.StoreException;

class DatabaseTest {
    @TempDir
    Path folder;

    private final MovingClock clock = new MovingClock();

    @Test
    void whatWasLearnedSurvivesARestart() {
        try (Database before = Database.embedded(folder, clock)) {
            PeerStatesContract.tellEverything(new JdbcPeerStates(before), PeerStatesContract.BEN, PeerStatesContract.ANNA);
        }
        try (Database after = Database.embedded(folder, clock)) {
            assertThat(new JdbcPeerStates(after).find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).contains(PeerStatesContract.complete());
        }
    }

    @Test
    void nothingIsWrittenBeforeTheDatabaseIsNeeded() {
        try (Database unused = Database.embedded(folder.resolve("autocrypt"), clock)) {
            assertThat(unused).isNotNull();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void nobodyButTheOwnerMayLookIntoTheFolder() throws IOException {
        Path store = folder.resolve("var/autocrypt");
        try (Database database = Database.embedded(store, clock)) {
            new JdbcPeerStates(database).find(PeerStatesContract.BEN, PeerStatesContract.ANNA);
        }
        assumeTrue(store.getFileSystem().supportedFileAttributeViews().contains("posix"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store))).isEqualTo("rwx------");
    }

    @Test
    void aDatabaseThatCannotBeOpenedRestsAndIsTriedAgain() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file where the folder should be");
        try (Database database = Database.embedded(taken, clock)) {
            JdbcPeerStates peers = new JdbcPeerStates(database);
            assertThatThrownBy(() -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).isInstanceOf(StoreException.class);

            Files.delete(taken);
            assertThatThrownBy(() -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).hasMessageContaining("not tried again yet");
            clock.advance(Database.REST);
            assertThat(peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).isEmpty();
        }
    }

    @Test
    void theAdminIsToldWhyADatabaseCannotBeOpened() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file where the folder should be");
        try (Database database = Database.embedded(taken, clock)) {
            assertThatThrownBy(() -> new JdbcPeerStates(database).find(PeerStatesContract.BEN, PeerStatesContract.ANNA))
                .hasMessageStartingWith("The database of James Autocrypt cannot be opened: ")
                .hasMessageContaining(taken.toString());
        }
    }

    @Test
    void whoeverComesWhenTheDatabaseIsClosedIsToldSo() {
        Database database = Database.embedded(folder, clock);
        database.close();
        assertThatThrownBy(() -> new JdbcPeerStates(database).find(PeerStatesContract.BEN, PeerStatesContract.ANNA))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("is closed");
    }

    @Test
    void manyWhoWaitForADatabaseThatDoesNotOpenWaitOnlyOnce() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService mails = Executors.newFixedThreadPool(8);
        try (Database database = new Database(new SlowStorage(never), clock)) {
            JdbcPeerStates peers = new JdbcPeerStates(database);
            Callable<Object> mail = () -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA);
            // one attempt of two seconds for all of them together, not one for each
            List<Future<Object>> answers = mails.invokeAll(Collections.nCopies(8, mail), 2 * Database.PATIENCE.toSeconds() + 1, TimeUnit.SECONDS);
            assertThat(answers).allSatisfy(answer -> assertThatThrownBy(answer::get).hasCauseInstanceOf(StoreException.class));
        } finally {
            mails.shutdownNow();
            never.countDown();
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndAnEmptyOneTakesItsPlace() throws IOException {
        Path damaged = Files.writeString(folder.resolve("autocrypt.mv.db"), "this is no database of H2's".repeat(1000));
        String content = Files.readString(damaged);
        try (Database database = Database.embedded(folder, clock)) {
            JdbcPeerStates peers = new JdbcPeerStates(database);
            PeerStatesContract.tellEverything(peers, PeerStatesContract.BEN, PeerStatesContract.ANNA);
            assertThat(peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).contains(PeerStatesContract.complete());
        }
        assertThat(folder.resolve("autocrypt.mv.db.corrupt-20260110T090000Z")).hasContent(content);
        assertThat(folder).isDirectoryNotContaining("glob:**.trace.db");
    }

    @Test
    void aDatabaseThatTakesLongToOpenIsOpenInTheEnd() throws Exception {
        CountDownLatch journalReplayed = new CountDownLatch(1);
        try (Database database = new Database(new SlowStorage(journalReplayed), clock)) {
            JdbcPeerStates peers = new JdbcPeerStates(database);
            assertThatThrownBy(() -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).hasMessageContaining("takes long to open");
            journalReplayed.countDown();
            clock.advance(Database.REST);
            assertThat(peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).isEmpty();
        }
    }

    private final class SlowStorage implements Storage {
        private final CountDownLatch ready;

        SlowStorage(CountDownLatch ready) {
            this.ready = ready;
        }

        @Override
        public Opened open(Duration patience) {
            await(ready);
            return new EmbeddedFiles(folder, clock).open(patience);
        }

        @Override
        public boolean isBrokenBy(SQLException failure) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void afterOneAnswerThatTookTooLongNobodyElseWaits() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Database database = Database.embedded(folder, clock)) {
            JdbcPeerStates peers = new JdbcPeerStates(database);
            PeerStatesContract.tellEverything(peers, PeerStatesContract.BEN, PeerStatesContract.ANNA);
            Future<Integer> holder = other.submit(() -> database.<Integer>transact(handle -> {
                int rows = handle.execute("UPDATE peer_state SET version = version + 1");
                locked.countDown();
                await(asked);
                return rows;
            }));
            locked.await();
            assertThatThrownBy(() -> peers.update(PeerStatesContract.BEN, PeerStatesContract.ANNA,
                PeerStatesContract.silence(PeerStatesContract.NEXT_DAY.plus(Duration.ofDays(1))), PeerStatesContract.RECEIPT))
                .hasMessageContaining("takes long to answer");
            assertThatThrownBy(() -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).hasMessageContaining("not tried again yet");
            asked.countDown();
            assertThat(holder.get()).isEqualTo(1);
        } finally {
            asked.countDown();
            other.shutdownNow();
        }
    }

    @Test
    void whoeverMeetsADatabaseThatWasClosedForATaskDoesNotMakeItRest() throws Exception {
        PatientOpening.embedded(folder).close();
        ExecutorService mail = Executors.newSingleThreadExecutor();
        KeepingClock keeping = new KeepingClock();
        try (Database database = Database.embedded(folder, keeping)) {
            JdbcPeerStates peers = new JdbcPeerStates(database);
            peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA);
            Future<Object> kept = mail.submit(() -> keeping.keep(() -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)));
            await(keeping.entered);
            database.exclusively("It is closed for a test", (handle, dialect) -> true);
            keeping.mayGo.countDown();
            assertThatThrownBy(kept::get).hasCauseInstanceOf(StoreException.class);
            assertThat(peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).isEmpty();
        } finally {
            keeping.mayGo.countDown();
            mail.shutdownNow();
        }
    }

    /** Keeps whoever asks for the time once more after having entered, which is when nothing was asked of the database yet. */
    private static final class KeepingClock extends Clock {
        private final Clock clock = new MovingClock();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch mayGo = new CountDownLatch(1);
        private final ThreadLocal<Integer> questions = ThreadLocal.withInitial(() -> Integer.MIN_VALUE);

        <T> T keep(Callable<T> work) throws Exception {
            questions.set(0);
            return work.call();
        }

        @Override
        public Instant instant() {
            questions.set(questions.get() + 1);
            if (questions.get() == 2) {
                entered.countDown();
                DatabaseTest.await(mayGo);
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aStatementThatTakesTooLongIsEnded() {
        PatientOpening.embedded(folder).close();
        try (Database database = Database.embedded(folder, clock)) {
            new Load(new JdbcPeerStates(database)).assertWorksAfterARest(clock);
            assertThatThrownBy(() -> database.transact(handle ->
                handle.createQuery("SELECT SUM(a.x * b.x) FROM SYSTEM_RANGE(1, 1000000) a, SYSTEM_RANGE(1, 1000000) b").mapTo(long.class).one()))
                .hasMessageContaining("takes long to answer");
        }
    }

    @Test
    void aClockThatWasSetBackDoesNotMakeTheRestLonger() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken"), "a file where the folder should be");
        try (Database database = Database.embedded(taken, clock)) {
            JdbcPeerStates peers = new JdbcPeerStates(database);
            assertThatThrownBy(() -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).hasMessageContaining("cannot be opened");
            clock.advance(Duration.ofHours(-1));
            assertThatThrownBy(() -> peers.find(PeerStatesContract.BEN, PeerStatesContract.ANNA)).hasMessageContaining("cannot be opened");
        }
    }

    @Test
    void aStatementThatFailsDoesNotTellWhatWasBoundToIt() {
        try (Database database = Database.embedded(folder, clock)) {
            assertThatThrownBy(() -> database.transact(handle -> handle.createQuery("SELECT nonsense FROM peer_state WHERE account = :account")
                .bind("account", "ben@one.example").mapTo(String.class).list()))
                .isInstanceOf(StoreException.class)
                .hasStackTraceContaining("NONSENSE")
                .satisfies(failure -> assertThat(failure.getCause()).message().doesNotContain("ben@one.example"));
        }
    }

    @Test
    void whoeverLosesARaceBeginsAgainUntilPatienceEnds() {
        try (Database database = Database.embedded(folder, clock)) {
            AtomicInteger attempts = new AtomicInteger();
            assertThat(database.<Integer>transact(handle -> {
                if (attempts.incrementAndGet() < 3) {
                    throw new Database.LostRace();
                }
                return attempts.get();
            })).isEqualTo(3);
            assertThatThrownBy(() -> database.transact(handle -> {
                throw new Database.LostRace();
            })).isInstanceOf(StoreException.class);
        }
    }
}
