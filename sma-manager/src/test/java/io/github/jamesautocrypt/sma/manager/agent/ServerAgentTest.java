/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;

class ServerAgentTest extends AgentFixture {
    @Test
    void whereAnInboxWasDeletedATombstoneStandsAndTheOthersAreTold() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);

        folders.deleteFolder(folder(new SmaFolder.Inbox(PHONE)));
        agent.inboxDeleted(ACCOUNT, PHONE);
        work();
        look(agent);

        assertThat(tombstones()).isEqualTo(Map.of(PHONE, Removal.By.USER));
        assertThat(announced()).containsExactly(LAPTOP);
        assertThat(registry.read(ACCOUNT).isRemoved(PHONE)).isTrue();
        assertThat(inbox(LAPTOP)).extracting(ReadMessage.Understood::content)
            .containsExactly(new Notice(List.of(new Notice.Event(Notice.Kind.MUAA_REMOVED, Optional.of(PHONE), 0, NOW))));
    }

    @Test
    void aTombstoneThatDidNotFitIntoAFullAccountIsSetUpLater() throws Exception {
        join(PHONE);
        join(LAPTOP);
        AtomicBoolean full = new AtomicBoolean();
        SmaFolders failing = (SmaFolders) Proxy.newProxyInstance(SmaFolders.class.getClassLoader(), new Class<?>[] {SmaFolders.class},
            (proxy, method, arguments) -> {
                if (full.get() && method.getName().equals("append")) {
                    throw new IllegalStateException("over quota");
                }
                return method.invoke(folders, arguments);
            });
        ServerAgent agent = new ServerAgent(failing, registry, peers, events, SmaLimits.DEFAULT, LifePolicy.DEFAULT, POLICY, worker::add, RANDOM, clock);
        look(agent);

        full.set(true);
        folders.deleteFolder(folder(new SmaFolder.Inbox(PHONE)));
        agent.inboxDeleted(ACCOUNT, PHONE);
        work();
        assertThat(tombstones()).isEmpty();
        full.set(false);
        look(agent);

        assertThat(tombstones()).isEqualTo(Map.of(PHONE, Removal.By.USER));
        assertThat(announced()).containsExactly(LAPTOP);
    }

    @Test
    void aDeviceThatTheAdminRemovesLosesItsInboxToo() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);

        assertThat(agent.remove(ACCOUNT, PHONE, Removal.By.ADMIN)).isTrue();
        assertThat(agent.remove(ACCOUNT, PHONE, Removal.By.ADMIN)).isFalse();
        assertThat(agent.remove(ACCOUNT, TABLET, Removal.By.ADMIN)).isFalse();
        look(agent);

        assertThat(tombstones()).isEqualTo(Map.of(PHONE, Removal.By.ADMIN));
        assertThat(folders.find(ACCOUNT, new SmaFolder.Inbox(PHONE))).isEmpty();
        assertThat(folders.find(ACCOUNT, new SmaFolder.Inbox(LAPTOP))).isPresent();
    }

    @Test
    void whatADeviceSignedIsCarriedOut() throws Exception {
        join(PHONE);
        join(LAPTOP);
        ServerAgent agent = agent();
        look(agent);

        folders.append(folder(new SmaFolder.Announcements()), new SmaMessageWriter(ADDRESS, RANDOM).write(
            SmaHeader.to(PHONE, SmaType.REMOVAL, LAPTOP, Token.draw(RANDOM)), new Removal(Removal.By.USER, NOW), NOW,
            new Protection.Signed(deviceKeys.get(LAPTOP))));
        look(agent);

        assertThat(announced()).containsExactly(LAPTOP);
        assertThat(folders.find(ACCOUNT, new SmaFolder.Inbox(PHONE))).isEmpty();
    }

    @Test
    void theServerTellsItsLimitsOnceAndAnewWhenTheyChange() throws Exception {
        join(PHONE);
        look(agent());
        assertThat(serverWords()).containsExactly(POLICY);
        ServerAnnouncement other = new ServerAnnouncement("James Autocrypt", ServerAnnouncement.Mode.ENFORCE, 32, 500, 5_242_880, 35, 90, 30, 180);

        look(new ServerAgent(folders, registry, peers, events, SmaLimits.DEFAULT, LifePolicy.DEFAULT, other, worker::add, RANDOM, clock));

        assertThat(serverWords()).containsExactly(other);
    }
}
