/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static io.github.jamesautocrypt.sma.manager.registry.JamesAccount.ACCOUNT;
import static io.github.jamesautocrypt.sma.manager.registry.JamesAccount.ANNOUNCEMENTS;
import static io.github.jamesautocrypt.sma.manager.registry.JamesAccount.announcement;
import static io.github.jamesautocrypt.sma.manager.registry.JamesAccount.inbox;
import static io.github.jamesautocrypt.sma.manager.registry.JamesAccount.removal;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.LAPTOP;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.LAPTOP_KEY;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.NOW;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.PHONE;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.PHONE_KEY;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.TABLET;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.apache.james.events.Event;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa.Notes;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RegistryListenerTest {
    private static final Clock CLOCK = Clock.fixed(NOW.plusSeconds(3600), ZoneOffset.UTC);
    private static final LocalDate TODAY = LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC);
    private static final byte[] OF_LAPTOP = announcement(LAPTOP, LAPTOP_KEY, "Laptop", NOW.minus(Duration.ofDays(2)));
    private static final byte[] OF_LAPTOP_AGAIN = announcement(LAPTOP, LAPTOP_KEY, "New laptop", NOW);
    private static final byte[] OF_PHONE = announcement(PHONE, PHONE_KEY, "Phone", NOW);
    private static final byte[] POSING_AS_LAPTOP = announcement(LAPTOP, PHONE_KEY, "Impostor", NOW.minusSeconds(60));
    private static final byte[] REMOVAL_OF_TABLET = removal(TABLET, MuaaId.SERVER_AGENT, new Protection.Clear());
    private static final byte[] REMOVAL_BY_LAPTOP = removal(PHONE, LAPTOP, new Protection.Signed(LAPTOP_KEY));

    private final JamesAccount james = new JamesAccount();
    private final MuaaRegistry registry = new MemoryMuaaRegistry();
    private final RegistryListener testee = listener(james.folders, registry);
    private int told;

    private static RegistryListener listener(SmaFolders folders, MuaaRegistry registry) {
        return new RegistryListener(new RegistryRefresh(registry, folders, AccountWatcher.NOBODY, CLOCK), registry, folders, CLOCK, Runnable::run);
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    /** What happened since the last time. */
    private Map<MuaaId, RegisteredMuaa> tell() {
        List<Event> events = james.events;
        while (told < events.size()) {
            testee.event(events.get(told));
            told++;
        }
        return registry.read(ACCOUNT).muaas();
    }

    @Test
    void nobodyWaitsForTheRegistryAndAnEventIsNotLostWhileTheStoreDoesNotAnswer() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        MuaaRegistry sick = (MuaaRegistry) Proxy.newProxyInstance(MuaaRegistry.class.getClassLoader(), new Class<?>[] {MuaaRegistry.class},
            (proxy, method, arguments) -> {
                if (broken.get()) {
                    throw new StoreException("for a test");
                }
                return method.invoke(registry, arguments);
            });
        BlockingQueue<Runnable> worker = new LinkedBlockingQueue<>();
        RegistryListener listener = new RegistryListener(new RegistryRefresh(sick, james.folders, AccountWatcher.NOBODY, CLOCK), sick, james.folders, CLOCK,
            worker::add);
        james.create(inbox(LAPTOP));

        james.events.forEach(listener::event);
        worker.take().run();
        broken.set(false);
        Runnable again = worker.poll(1, TimeUnit.MINUTES);

        assertThat(registry.read(ACCOUNT).muaas()).isEmpty();
        again.run();
        assertThat(registry.read(ACCOUNT).muaas()).containsOnlyKeys(LAPTOP);
    }

    @Test
    void whoCreatesAnInboxAndAnnouncesItselfIsKnownAndLives() throws Exception {
        james.create(inbox(LAPTOP));
        james.create(ANNOUNCEMENTS);
        assertThat(tell()).containsOnlyKeys(LAPTOP);
        james.append(ANNOUNCEMENTS, OF_LAPTOP);
        RegisteredMuaa laptop = tell().get(LAPTOP);
        assertThat(laptop.announcement().orElseThrow().name()).isEqualTo("Laptop");
        assertThat(laptop.announcement().orElseThrow().fingerprint()).isEqualTo(Samples.fingerprint(LAPTOP_KEY));
        assertThat(laptop.inboxSince()).contains(TODAY);
        assertThat(laptop.strong()).contains(TODAY);
    }

    @Test
    void theServersOwnAnnouncementIsNoMuaa() throws Exception {
        james.create(ANNOUNCEMENTS);
        james.append(ANNOUNCEMENTS, Samples.of("announcement-server").octets());
        assertThat(tell()).isEmpty();
    }

    @Test
    void anAnnouncementThatIsNotSignedByItsCertificateAnnouncesNobody() throws Exception {
        james.create(ANNOUNCEMENTS);
        james.append(ANNOUNCEMENTS, text(OF_LAPTOP).replace("\"Laptop\"", "\"Laptoy\"").getBytes(StandardCharsets.ISO_8859_1));
        james.append(ANNOUNCEMENTS, "Subject: no SMA message\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(tell()).isEmpty();
    }

    @Test
    void theOlderOfTwoAnnouncementsIsDeleted() throws Exception {
        james.create(ANNOUNCEMENTS);
        james.append(ANNOUNCEMENTS, OF_LAPTOP);
        james.append(ANNOUNCEMENTS, OF_LAPTOP_AGAIN);
        james.append(ANNOUNCEMENTS, POSING_AS_LAPTOP);
        assertThat(tell().get(LAPTOP).announcement().orElseThrow().name()).isEqualTo("New laptop");
        assertThat(james.count(ANNOUNCEMENTS)).isEqualTo(2);
    }

    @Test
    void aMuaaWithoutInboxAndAnnouncementIsForgotten() throws Exception {
        james.create(inbox(LAPTOP));
        james.create(ANNOUNCEMENTS);
        james.append(ANNOUNCEMENTS, OF_LAPTOP);
        tell();
        james.delete(inbox(LAPTOP));
        assertThat(tell().get(LAPTOP).inboxSince()).isEmpty();
        james.expungeAll(ANNOUNCEMENTS);
        assertThat(tell()).isEmpty();
    }

    @Test
    void anInboxThatGetsAnotherNameIsNoInbox() throws Exception {
        james.create(inbox(LAPTOP));
        tell();
        james.rename(inbox(LAPTOP), "Archive");
        assertThat(tell()).isEmpty();
        james.rename("Archive", inbox(PHONE));
        assertThat(tell()).containsOnlyKeys(PHONE);
    }

    @Test
    void tombstonesOfTheServerAndOfMuaasRemove() throws Exception {
        james.create(ANNOUNCEMENTS);
        james.append(ANNOUNCEMENTS, OF_LAPTOP);
        james.append(ANNOUNCEMENTS, REMOVAL_OF_TABLET);
        james.append(ANNOUNCEMENTS, REMOVAL_BY_LAPTOP);
        tell();
        assertThat(registry.read(ACCOUNT).isRemoved(TABLET)).isTrue();
        assertThat(registry.read(ACCOUNT).isRemoved(PHONE)).isTrue();
        assertThat(registry.read(ACCOUNT).isRemoved(LAPTOP)).isFalse();
    }

    @Test
    void aTombstoneByWhoIsNotAnnouncedOrByAnotherKeyRemovesNobody() throws Exception {
        james.create(ANNOUNCEMENTS);
        james.append(ANNOUNCEMENTS, REMOVAL_BY_LAPTOP);
        assertThat(tell()).isEmpty();
        james.append(ANNOUNCEMENTS, OF_LAPTOP);
        james.append(ANNOUNCEMENTS, removal(TABLET, LAPTOP, new Protection.Signed(PHONE_KEY)));
        tell();
        assertThat(registry.read(ACCOUNT).isRemoved(PHONE)).isTrue();
        assertThat(registry.read(ACCOUNT).isRemoved(TABLET)).isFalse();
    }

    @Test
    void whoWritesToAnotherLives() throws Exception {
        james.create(inbox(LAPTOP));
        james.create(inbox(PHONE));
        james.append(inbox(LAPTOP), Samples.of("pairing-request").octets());
        assertThat(tell().get(PHONE).strong()).contains(TODAY);
        assertThat(tell().get(LAPTOP).strong()).isEmpty();
    }

    @Test
    void whoTakesMessagesOutOfItsInboxLives() throws Exception {
        james.create(inbox(PHONE));
        james.append(inbox(PHONE), Samples.of("key-update-server").octets());
        assertThat(tell().get(PHONE).strong()).isEmpty();
        james.expungeAll(inbox(PHONE));
        assertThat(tell().get(PHONE).strong()).contains(TODAY);
    }

    @Test
    void thatTheServerTrimsAnInboxIsNoSignOfLife() throws Exception {
        james.create(inbox(PHONE));
        james.append(inbox(PHONE), Samples.of("key-update-server").octets());
        FoundFolder folder = james.folders.find(ACCOUNT, new SmaFolder.Inbox(PHONE)).orElseThrow();
        james.folders.delete(folder, james.folders.uids(folder));
        assertThat(tell().get(PHONE).strong()).isEmpty();
    }

    @Test
    void otherFoldersAreNobodysBusiness() throws Exception {
        for (String name : List.of("INBOX", "Archive", "_Autocrypt_SMAfoo", "Archive._Autocrypt_SMA", "_Autocrypt_SMA_0")) {
            james.create(name);
            james.append(name, OF_LAPTOP);
            james.expungeAll(name);
            james.delete(name);
        }
        assertThat(james.events).isNotEmpty().noneMatch(testee::isHandling);
    }

    @Test
    void daysGoWithTheFoldersToAnotherUser() throws Exception {
        Account former = new Account("former@example.org");
        RegisteredMuaa known = new RegisteredMuaa(LAPTOP, Optional.empty(), Optional.of(TODAY.minusDays(8)), TODAY.minusDays(9),
            Optional.of(TODAY.minusDays(7)), Optional.of(TODAY.minusDays(6)), Optional.empty(), new Notes(Optional.of(TODAY.minusDays(5)), Optional.empty()));
        registry.write(former, AccountMuaas.NONE, MuaaRegistryContract.of(known));
        james.create(inbox(LAPTOP));

        new RegistryRefresh(registry, james.folders, AccountWatcher.NOBODY, CLOCK).moved(former, ACCOUNT);

        assertThat(registry.read(ACCOUNT).muaas()).containsOnly(Map.entry(LAPTOP, known));
        assertThat(registry.read(former).muaas()).isEmpty();
    }

    /** Things happen, and the events that tell of them come late, twice and in any order. */
    @Property(tries = 25)
    void whateverEventsComeInWhicheverOrderTheRegistryIsWhatTheFoldersSay(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        JamesAccount account = new JamesAccount();
        MuaaRegistry kept = new MemoryMuaaRegistry();
        RegistryListener listener = listener(account.folders, kept);
        List<Event> late = new ArrayList<>();
        int heard = 0;
        for (int i = 0; i < 12; i++) {
            something(account, random);
            late.addAll(account.events.subList(heard, account.events.size()));
            heard = account.events.size();
            while (!late.isEmpty() && random.nextInt(3) == 0) {
                Event event = late.get(random.nextInt(late.size()));
                listener.event(event);
                if (random.nextBoolean()) {
                    late.remove(event);
                }
            }
        }
        while (!late.isEmpty()) {
            Event event = late.get(random.nextInt(late.size()));
            listener.event(event);
            late.remove(event);
        }
        MuaaRegistry fresh = new MemoryMuaaRegistry();
        new RegistryRefresh(fresh, account.folders, AccountWatcher.NOBODY, CLOCK).refresh(ACCOUNT);
        assertThat(withoutSignsOfLife(kept)).isEqualTo(withoutSignsOfLife(fresh));
    }

    private static void something(JamesAccount account, Random random) throws Exception {
        MuaaId muaa = List.of(LAPTOP, PHONE, TABLET).get(random.nextInt(3));
        byte[] message = List.of(OF_LAPTOP, OF_LAPTOP_AGAIN, OF_PHONE, POSING_AS_LAPTOP, REMOVAL_OF_TABLET, REMOVAL_BY_LAPTOP).get(random.nextInt(6));
        boolean announcements = account.exists(ANNOUNCEMENTS);
        boolean inbox = account.exists(inbox(muaa));
        switch (random.nextInt(6)) {
            case 0 -> {
                if (inbox) {
                    account.delete(inbox(muaa));
                }
            }
            case 1 -> account.expungeOne(ANNOUNCEMENTS, random);
            case 2 -> {
                if (inbox) {
                    account.append(inbox(muaa), Samples.of("key-update-server").octets());
                } else {
                    account.create(inbox(muaa));
                }
            }
            case 3 -> {
                if (announcements && random.nextInt(4) == 0) {
                    account.delete(ANNOUNCEMENTS);
                }
            }
            default -> {
                if (announcements) {
                    account.append(ANNOUNCEMENTS, message);
                } else {
                    account.create(ANNOUNCEMENTS);
                }
            }
        }
    }

    private static Map<MuaaId, RegisteredMuaa> withoutSignsOfLife(MuaaRegistry registry) {
        return registry.read(ACCOUNT).muaas().values().stream()
            .collect(Collectors.toMap(RegisteredMuaa::muaa, muaa -> new RegisteredMuaa(muaa.muaa(), muaa.announcement(), muaa.inboxSince(), muaa.known(),
                Optional.empty(), Optional.empty(), muaa.removed())));
    }
}
