/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.apache.james.mailbox.MessageUid;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;

class KeyUpdatesTest extends AgentFixture {
    @Test
    void aNewKeyIsToldToEveryDevice() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);

        change(agent, "bob@example.org", KEYS[0], NOW);
        work();

        assertThat(told(PHONE)).isEqualTo(Map.of("bob@example.org", KEYS[0].publicKey())).isEqualTo(told(LAPTOP));
        KeyUpdate.PeerKey key = ((KeyUpdate) inbox(PHONE).get(0).content()).keys().get(0);
        assertThat(key.effective()).isEqualTo(NOW);
        assertThat(key.source()).isEqualTo(KeyUpdate.Source.HEADER);
        assertThat(key.authenticated()).isFalse();
    }

    /** As long as a header may be when nobody folds it, and dated before 1970: mail can say both, and no update can. */
    @Test
    void aKeyThatNoUpdateCanTellKeepsNoOtherFromBeingTold() throws Exception {
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);
        learn("large@example.org", padded(KEYS[0].publicKey(), 7_600), NOW);
        learn("early@example.org", KEYS[1], Instant.EPOCH.minusSeconds(1));
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse("large@example.org").orElseThrow());
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse("early@example.org").orElseThrow());
        change(agent, "bob@example.org", KEYS[2], NOW);
        work();
        join(LAPTOP);
        look(agent);
        work();

        assertThat(told(PHONE)).isEqualTo(Map.of("bob@example.org", KEYS[2].publicKey())).isEqualTo(told(LAPTOP));
    }

    @Test
    void nobodyElseCanReadWhatADeviceIsTold() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);
        change(agent, "bob@example.org", KEYS[0], NOW);
        work();
        FoundFolder inbox = folder(new SmaFolder.Inbox(PHONE));

        folders.read(inbox, folders.uids(inbox), Extent.WHOLE, message -> {
            assertThat(SmaMessageReader.read(message.octets(), new ReadingKeys(Optional.of(deviceKeys.get(LAPTOP)), any -> Optional.empty())))
                .isInstanceOf(ReadMessage.Rejected.class);
            assertThat(new String(message.octets())).doesNotContain("bob@");
        });
    }

    @Test
    void anUnreadKeyGivesWayToItsSuccessorAndTakesNoOtherWithIt() throws Exception {
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);
        change(agent, "bob@example.org", KEYS[0], NOW);
        change(agent, "carol@example.org", KEYS[1], NOW);
        work();

        change(agent, "bob@example.org", KEYS[2], NOW.plusSeconds(1));
        work();

        assertThat(told(PHONE)).isEqualTo(Map.of("bob@example.org", KEYS[2].publicKey(), "carol@example.org", KEYS[1].publicKey()));
    }

    @Test
    void aBurstOfKeysIsToldInFewMessages() throws Exception {
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);

        for (int i = 0; i < 40; i++) {
            change(agent, "peer" + i + "@example.org", KEYS[i % KEYS.length], NOW);
        }
        work();

        assertThat(told(PHONE)).hasSize(40);
        assertThat(inbox(PHONE)).hasSize(3);
    }

    @Test
    void aNewDeviceIsToldAllThatIsKnownOnce() throws Exception {
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);
        IntStream.range(0, 20).forEach(i -> learn("peer" + i + "@example.org", KEYS[0], NOW));

        join(LAPTOP);
        look(agent);
        work();
        look(agent);
        work();

        assertThat(told(LAPTOP)).hasSize(20);
        assertThat(inbox(LAPTOP)).hasSize(2);
        assertThat(told(PHONE)).isEmpty();
    }

    @Test
    void devicesThatWereThereForLongAreNotToldAllAgainWhenTheRegistryIsLost() throws Exception {
        join(PHONE);
        learn("bob@example.org", KEYS[0], NOW);
        clock = Clock.fixed(NOW.plus(Duration.ofDays(20)), ZoneOffset.UTC);

        look(agent());
        work();

        assertThat(told(PHONE)).isEmpty();
    }

    @Test
    void halfOfAnInboxIsLeftToWhatDevicesTellEachOther() throws Exception {
        join(PHONE);
        ServerAgent agent = agent(new SmaLimits(32, 4, 1_000_000));
        look(agent);

        for (int i = 0; i < 3; i++) {
            change(agent, "peer" + i + "@example.org", KEYS[i], NOW);
            work();
        }

        assertThat(inbox(PHONE)).hasSize(2);
    }

    @Test
    void halfOfTheOctetsOfAnInboxAreLeftToo() throws Exception {
        join(PHONE);
        ServerAgent agent = agent(new SmaLimits(32, 500, 60_000));
        look(agent);

        for (int i = 0; i < 5; i++) {
            learn("peer" + i + "@example.org", padded(KEYS[0].publicKey(), 6_000), NOW);
            agent.keyChanged(ACCOUNT, CanonicalAddress.parse("peer" + i + "@example.org").orElseThrow());
            work();
        }

        assertThat(inbox(PHONE)).hasSize(2);
    }

    @Test
    void anUnreadMessageStaysWhenThereIsNoRoomForItsSuccessor() throws Exception {
        join(PHONE);
        ServerAgent agent = agent(new SmaLimits(32, 500, 50_000));
        look(agent);
        learn("dave@example.org", padded(KEYS[0].publicKey(), 6_000), NOW);
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse("dave@example.org").orElseThrow());
        work();
        change(agent, "bob@example.org", KEYS[0], NOW);
        change(agent, "carol@example.org", KEYS[1], NOW);
        work();
        assertThat(inbox(PHONE)).hasSize(2);

        learn("bob@example.org", padded(KEYS[2].publicKey(), 6_000), NOW.plusSeconds(1));
        agent.keyChanged(ACCOUNT, CanonicalAddress.parse("bob@example.org").orElseThrow());
        work();

        assertThat(told(PHONE)).containsEntry("bob@example.org", KEYS[0].publicKey()).containsEntry("carol@example.org", KEYS[1].publicKey());
    }

    @Test
    void aFullInboxIsWrittenNoFuller() throws Exception {
        join(PHONE);
        ServerAgent agent = agent(new SmaLimits(32, 2, 1_000_000));
        look(agent);
        FoundFolder inbox = folder(new SmaFolder.Inbox(PHONE));
        for (int i = 0; i < 2; i++) {
            folders.append(inbox, "Subject: of another device\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        change(agent, "bob@example.org", KEYS[0], NOW);
        work();

        assertThat(folders.uids(inbox)).hasSize(2);
    }

    @Test
    void ofAnOverflowingInboxTheLastThousandHeadersAreRead() throws Exception {
        join(PHONE);
        look(agent());
        List<Integer> looks = new ArrayList<>();
        SmaFolders overflowing = (SmaFolders) Proxy.newProxyInstance(SmaFolders.class.getClassLoader(), new Class<?>[] {SmaFolders.class},
            (proxy, method, arguments) -> {
                boolean ofInbox = arguments[0] instanceof FoundFolder folder && folder.folder() instanceof SmaFolder.Inbox;
                if (ofInbox && method.getName().equals("read")) {
                    looks.add(((Collection<?>) arguments[1]).size());
                }
                return ofInbox && method.getName().equals("uids") ? LongStream.rangeClosed(1, 5000).mapToObj(MessageUid::of).toList()
                    : method.invoke(folders, arguments);
            });

        for (int limit : new int[] {4000, 4001}) {
            change(agent(overflowing, new SmaLimits(32, limit, 1_000_000_000)), "peer" + limit + "@example.org", KEYS[0], NOW);
            work();
        }

        assertThat(looks).containsOnly(1000);
        assertThat(told(PHONE)).containsOnlyKeys("peer4001@example.org");
    }

    @Test
    void aFutureCertificateIsNotWrittenToForEver() throws Exception {
        deviceKeys.put(PHONE, KeyGeneration.generate("former", NOW, RANDOM));
        announce(PHONE, Instant.parse("2040-01-01T00:00:00Z"));
        join(PHONE);
        ServerAgent agent = agent();
        look(agent);

        change(agent, "bob@example.org", KEYS[0], NOW);
        work();

        assertThat(told(PHONE)).containsOnlyKeys("bob@example.org");
    }

    @Test
    void aNewDeviceIsToldAlsoWhenItsOlderAnnouncementCouldNotBeDeletedAtOnce() throws Exception {
        learn("bob@example.org", KEYS[0], NOW);
        join(PHONE);
        announce(PHONE, NOW.plusSeconds(1));
        AtomicBoolean broken = new AtomicBoolean(true);
        SmaFolders failing = (SmaFolders) Proxy.newProxyInstance(SmaFolders.class.getClassLoader(), new Class<?>[] {SmaFolders.class},
            (proxy, method, arguments) -> {
                if (broken.get() && method.getName().equals("delete")) {
                    throw new IllegalStateException("not now");
                }
                return method.invoke(folders, arguments);
            });
        ServerAgent agent = agent(failing, SmaLimits.DEFAULT);
        assertThatThrownBy(() -> new RegistryRefresh(registry, failing, agent, clock).refresh(ACCOUNT)).hasMessage("not now");
        broken.set(false);

        look(agent);
        work();

        assertThat(told(PHONE)).containsOnlyKeys("bob@example.org");
    }

    @Test
    void whoGaveNoSignOfLifeForLongIsToldNothing() throws Exception {
        join(PHONE);
        look(agent());
        clock = Clock.fixed(NOW.plus(Duration.ofDays(36)), ZoneOffset.UTC);
        ServerAgent later = agent();

        change(later, "bob@example.org", KEYS[0], clock.instant());
        work();

        assertThat(told(PHONE)).isEmpty();
    }

    @Test
    void anAccountWithoutSmaFoldersStaysWithoutThem() {
        ServerAgent agent = agent();

        change(agent, "bob@example.org", KEYS[0], NOW);
        work();

        assertThat(folders.list(ACCOUNT)).isEmpty();
    }
}
