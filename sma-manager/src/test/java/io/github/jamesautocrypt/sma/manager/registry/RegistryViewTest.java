/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import static io.github.jamesautocrypt.sma.protocol.message.Samples.LAPTOP;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.LAPTOP_KEY;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.NOW;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.PHONE;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.PHONE_KEY;
import static io.github.jamesautocrypt.sma.protocol.message.Samples.TABLET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.mailbox.MessageUid;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.Removal;

class RegistryViewTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final CanonicalAddress ADDRESS = CanonicalAddress.parse("alice@example.org").orElseThrow();
    private static final Instant DAYS_AGO = NOW.minus(Duration.ofDays(3));

    private static Introduced introduced(long uid, MuaaId muaa, Instant date, String name, SecretKeydata key) {
        return new Introduced(MessageUid.of(uid), muaa, ADDRESS, date, new Announcement(name, "muaa 0.1", DAYS_AGO, List.of(), key.publicKey()));
    }

    private static Introduced laptop(long uid, Instant date, String name) {
        return introduced(uid, LAPTOP, date, name, LAPTOP_KEY);
    }

    private static Tombstone tombstone(long uid, MuaaId removed, MuaaId by, Instant at) {
        return new Tombstone(MessageUid.of(uid), removed, by, at, Removal.By.USER);
    }

    private static RegistryView view(FolderFacts facts) {
        return new RegistryView(facts, NOW);
    }

    private static FolderFacts inboxes(MuaaId... muaas) {
        return FolderFacts.inboxes(Set.of(muaas));
    }

    private static FolderFacts announced(Introduced... announcements) {
        return new FolderFacts(Set.of(), List.of(announcements), List.of(), List.of(), List.of());
    }

    private static AccountMuaas fresh(FolderFacts facts) {
        return view(facts).muaas(AccountMuaas.NONE);
    }

    @Test
    void whereNothingIsThereIsNobody() {
        assertThat(fresh(FolderFacts.NONE).muaas()).isEmpty();
    }

    @Test
    void aMuaaIsKnownByEachOfItsHalves() {
        FolderFacts facts = new FolderFacts(Set.of(LAPTOP), List.of(introduced(1, PHONE, DAYS_AGO, "Phone", PHONE_KEY)),
            List.of(tombstone(1, TABLET, MuaaId.SERVER_AGENT, DAYS_AGO)), List.of(), List.of());

        AccountMuaas muaas = fresh(facts);

        assertThat(muaas.muaas()).containsOnlyKeys(LAPTOP, PHONE, TABLET);
        assertThat(muaas.muaas().get(LAPTOP).inboxSince()).contains(TODAY);
        assertThat(muaas.muaas().get(PHONE).announcement().orElseThrow().name()).isEqualTo("Phone");
        assertThat(muaas.muaas().get(PHONE).announcement().orElseThrow().since()).isEqualTo(TODAY);
        assertThat(muaas.muaas().get(TABLET).removed()).contains(DAYS_AGO);
    }

    @Test
    void theNewestAnnouncementCountsWhereverItStands() {
        Introduced older = laptop(2, DAYS_AGO, "Old name");
        Introduced newer = laptop(1, NOW, "New name");
        assertThat(fresh(announced(older, newer)).muaas().get(LAPTOP).announcement().orElseThrow().name()).isEqualTo("New name");
        assertThat(view(announced(older, newer)).droppable()).containsExactly(older.uid());
    }

    @Test
    void ofTwoOfOneDateThatCountsWhichCameLater() {
        assertThat(fresh(announced(laptop(2, NOW, "Second"), laptop(1, NOW, "First"))).muaas().get(LAPTOP).announcement().orElseThrow().name())
            .isEqualTo("Second");
    }

    @Test
    void aDateInTheFutureDoesNotWinForEver() {
        Introduced future = laptop(1, NOW.plus(Duration.ofDays(300)), "Wrong clock");
        assertThat(fresh(announced(future, laptop(2, NOW, "Right clock"))).muaas().get(LAPTOP).announcement().orElseThrow().name()).isEqualTo("Right clock");
    }

    @Test
    void anAnnouncementWithAnotherCertificateIsNotDropped() {
        assertThat(view(announced(laptop(1, DAYS_AGO, "Laptop"), introduced(2, LAPTOP, NOW, "Laptop", PHONE_KEY))).droppable()).isEmpty();
    }

    @Test
    void daysAreKeptAndAreThoseOnWhichSomethingWasFirstSeen() {
        RegisteredMuaa known = new RegisteredMuaa(LAPTOP, fresh(announced(laptop(1, DAYS_AGO, "Laptop"))).muaas().get(LAPTOP).announcement(),
            Optional.of(TODAY.minusDays(5)), TODAY.minusDays(6), Optional.of(TODAY.minusDays(4)), Optional.of(TODAY.minusDays(2)), Optional.empty());
        FolderFacts facts = new FolderFacts(Set.of(LAPTOP), List.of(laptop(1, DAYS_AGO, "Laptop")), List.of(), List.of(), List.of());

        assertThat(view(facts).muaas(MuaaRegistryContract.of(known)).muaas()).containsValue(known);
    }

    @Test
    void sinceWhenAMuaaIsHalfIsKnownUntilItIsWholeAgain() {
        AccountMuaas half = fresh(inboxes(LAPTOP));
        assertThat(half.muaas().get(LAPTOP).notes().halfSince()).contains(TODAY);
        Instant later = NOW.plus(Duration.ofDays(5));
        assertThat(new RegistryView(inboxes(LAPTOP), later).muaas(half).muaas().get(LAPTOP).notes().halfSince()).contains(TODAY);
        FolderFacts whole = new FolderFacts(Set.of(LAPTOP), List.of(laptop(1, DAYS_AGO, "Laptop")), List.of(), List.of(), List.of());
        assertThat(view(whole).muaas(half).muaas().get(LAPTOP).notes().halfSince()).isEmpty();
        assertThat(new RegistryView(inboxes(LAPTOP), later).muaas(view(whole).muaas(half)).muaas().get(LAPTOP).notes().halfSince()).contains(TODAY.plusDays(5));
    }

    @Test
    void whoAnnouncesItselfAgainLives() {
        AccountMuaas before = fresh(announced(laptop(1, DAYS_AGO, "Laptop")));
        assertThat(before.muaas().get(LAPTOP).strong()).isEmpty();
        assertThat(view(announced(laptop(2, NOW, "Laptop"))).muaas(before).muaas().get(LAPTOP).strong()).contains(TODAY);
    }

    @Test
    void aMuaaThatWasRemovedRemovesNobody() {
        FolderFacts facts = new FolderFacts(Set.of(LAPTOP, PHONE), List.of(),
            List.of(tombstone(1, PHONE, LAPTOP, DAYS_AGO), tombstone(2, LAPTOP, PHONE, DAYS_AGO)), List.of(), List.of());
        assertThat(fresh(facts).isRemoved(PHONE)).isTrue();
        assertThat(fresh(facts).isRemoved(LAPTOP)).isFalse();
    }

    @Test
    void aTombstoneOfTheFutureIsAsOldAsTheServerKnowsIt() {
        FolderFacts facts = new FolderFacts(Set.of(), List.of(),
            List.of(tombstone(1, PHONE, MuaaId.SERVER_AGENT, NOW.plusSeconds(9_999_999))), List.of(), List.of());
        AccountMuaas before = fresh(facts);
        assertThat(before.muaas().get(PHONE).removed()).contains(NOW);
        assertThat(new RegistryView(facts, NOW.plusSeconds(100)).muaas(before).muaas().get(PHONE).removed()).contains(NOW);
    }

    @Test
    void thousandsOfInboxesAreNotAllRemembered() {
        Set<MuaaId> many = IntStream.rangeClosed(1, 2000).mapToObj(i -> new MuaaId("x" + i)).collect(Collectors.toSet());
        assertThat(fresh(FolderFacts.inboxes(many)).muaas()).hasSize(RegistryView.MAX_MUAAS);
    }

    @Test
    void whatIsGoneIsForgotten() {
        assertThat(view(FolderFacts.NONE).muaas(fresh(inboxes(LAPTOP))).muaas()).isEmpty();
    }
}
