/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.manager.registry.RegistryRefresh;
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
        ServerAgent agent = agent(failing, SmaLimits.DEFAULT);
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
    void theServerTellsWhatHoldsForTheAccountOnceAndAnewWhenItChanges() throws Exception {
        join(PHONE);
        AtomicReference<Map<String, String>> set = new AtomicReference<>(Map.of());
        ServerAgent agent = agent(folders, account -> FolderPolicy.of(new EffectivePolicy(Map.of(Level.USER, set.get()))));
        look(agent);
        assertThat(serverWords()).containsExactly(POLICY);

        set.set(Map.of("sma.expiry", "enforce", "sma.limit.muaas", "4", "sma.limit.inbox.messages", "50", "sma.limit.inbox.size", "1MiB",
            "sma.expiry.stale", "40d", "sma.expiry.dead", "100d", "sma.expiry.message", "7d", "sma.expiry.tombstone", "200d"));
        look(agent);
        assertThat(serverWords()).as("at most once an hour").containsExactly(POLICY);
        look(agent(folders, account -> FolderPolicy.of(new EffectivePolicy(Map.of(Level.USER, set.get())))));

        assertThat(serverWords()).containsExactly(
            new ServerAnnouncement("James Autocrypt", ServerAnnouncement.Mode.ENFORCE, 4, 50, 1_048_576, 40, 100, 7, 200));
    }

    @Test
    void whereNobodyKnowsWhatHoldsTheServerSaysNothingNew() throws Exception {
        join(PHONE);
        look(agent());
        RegistryRefresh refresh = new RegistryRefresh(registry, folders, agent(folders, account -> {
            throw new StoreException("It is gone");
        }), clock);
        assertThatThrownBy(() -> refresh.refresh(ACCOUNT)).isInstanceOf(StoreException.class);
        work();
        assertThat(serverWords()).containsExactly(POLICY);
    }
}
