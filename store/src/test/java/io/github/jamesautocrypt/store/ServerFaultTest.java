/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.jamesautocrypt.core.MovingClock;
import io.github.jamesautocrypt.store.postgres.PostgresExtension;
import io.github.jamesautocrypt.store.postgres.TcpProxy;

/** What happens to mail when the database or the network to it fails; and that nobody has to do anything when it is back. */
class ServerFaultTest {
    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    // a pool asks a connection whether it is alive only when it was idle for half a second
    private static final Duration IDLE = Duration.ofMillis(700);

    private final MovingClock clock = new MovingClock();
    private TcpProxy network;
    private Database database;
    private Load load;

    @BeforeEach
    void setUp() {
        String direct = POSTGRES.server().createDatabase();
        PatientOpening.postgresql(direct).close();
        network = new TcpProxy(POSTGRES.server().port());
        String url = direct.replace(":" + POSTGRES.server().port() + "/", ":" + network.port() + "/");
        database = Database.remote(new PostgresqlAccess(url, Optional.empty(), Optional.empty(), 4), clock);
        load = new Load(new JdbcPeerStates(database));
    }

    @AfterEach
    void tearDown() throws IOException {
        POSTGRES.server().start();
        database.close();
        network.close();
    }

    @Test
    void aServerThatIsStoppedInMidLoadIsUsedAgainWhenItIsBack() throws Exception {
        load.assertWorksAfterARest(clock);
        load.untilRefused(POSTGRES.server()::stop);
        POSTGRES.server().start();
        load.assertWorksAfterARest(clock);
    }

    @Test
    void aServerThatIsKilledInMidLoadIsUsedAgainWhenItIsBack() throws Exception {
        load.assertWorksAfterARest(clock);
        load.untilRefused(POSTGRES.server()::kill);
        POSTGRES.server().start();
        load.assertWorksAfterARest(clock);
    }

    @Test
    void aServerThatIsNotThereAtFirstIsUsedWhenItComes() {
        POSTGRES.server().stop();
        assertThat(load.learn()).isFalse();
        POSTGRES.server().start();
        load.assertWorksAfterARest(clock);
    }

    @Test
    void aConnectionThatIsCutInMidLoadIsReplaced() throws Exception {
        load.assertWorksAfterARest(clock);
        load.untilRefused(network::cut);
        network.repair();
        load.assertWorksAfterARest(clock);
    }

    @Test
    void nobodyWaitsLongForANetworkThatSwallowsEverything() throws Exception {
        load.assertWorksAfterARest(clock);
        load.untilRefused(network::swallow);
        network.repair();
        load.assertWorksAfterARest(clock);
    }

    @Test
    void aNetworkThatSwallowsTheVeryFirstConnectionDoesNotKeepTheStoreClosed() {
        network.swallow();
        assertThat(load.learn()).isFalse();
        network.repair();
        load.assertWorksAfterARest(clock);
    }

    @Test
    void nobodyWaitsLongForAConnectionThatDiedWhileItWasIdle() throws Exception {
        load.assertWorksAfterARest(clock);
        new CountDownLatch(1).await(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        network.swallow();
        assertThat(load.learn()).isFalse();
        network.repair();
        load.assertWorksAfterARest(clock);
    }
}
