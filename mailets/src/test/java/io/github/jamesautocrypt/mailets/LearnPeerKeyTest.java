/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static io.github.jamesautocrypt.mailets.Town.ANNA;
import static io.github.jamesautocrypt.mailets.Town.BEN;
import static io.github.jamesautocrypt.mailets.Town.CLEO;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.core.MailAddress;
import org.apache.mailet.Mail;
import org.apache.mailet.PerRecipientHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.NewsOfPeers;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.StoreException;

class LearnPeerKeyTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-03-01T00:00:00Z"), ZoneOffset.UTC);
    private static final CanonicalAddress PEER = CanonicalAddress.parse(ANNA).orElseThrow();

    private final PeerStates peers = new MemoryPeerStates();
    private final List<String> told = new ArrayList<>();
    private final NewsOfPeers news = (account, peer) -> told.add(account.name() + " of " + peer);
    private Town town;

    @BeforeEach
    void setUp() throws Exception {
        town = Town.withVirtualHosting();
    }

    private LearnPeerKey testee(PeerStates store) {
        return new LearnPeerKey(town.accounts, new PeerKeyLearner(store), news, Town.TROUBLES, CLOCK);
    }

    private Optional<PeerState> known(String account) {
        return peers.find(new Account(account), PEER);
    }

    @Test
    void everyRecipientLearnsTheKeyForItself() throws Exception {
        testee(peers).service(Town.arriving(Vectors.message("d01"), BEN, CLEO));
        assertThat(known(BEN).flatMap(PeerState::publicKey)).isPresent();
        assertThat(known(CLEO).flatMap(PeerState::publicKey)).isPresent();
        assertThat(known(ANNA)).isEmpty();
    }

    @Test
    void aKeyIsNewsOnceForEachWhoDidNotHaveIt() throws Exception {
        testee(peers).service(Town.arriving(Vectors.message("d01"), BEN));
        testee(peers).service(Town.arriving(Vectors.message("d01"), BEN, CLEO));

        assertThat(told).containsExactly(BEN + " of " + PEER, CLEO + " of " + PEER);
    }

    @Test
    void aMessageToOneselfTeachesNothing() throws Exception {
        testee(peers).service(Town.arriving(Vectors.message("d01"), ANNA));
        assertThat(known(ANNA)).isEmpty();
    }

    @Test
    void aMessageFromOnesAliasTeachesNothing() throws Exception {
        town.addAlias(ANNA, BEN);
        testee(peers).service(Town.arriving(Vectors.message("d01"), BEN));
        assertThat(known(BEN)).isEmpty();
    }

    @Test
    void aNamesakeInAForeignDomainIsAPeerEvenWhereUsersHaveNoDomain() throws Exception {
        town = Town.withoutVirtualHosting();
        testee(peers).service(Town.arriving(Town.message("From: ben@elsewhere.example"), BEN));
        assertThat(peers.find(new Account("ben"), CanonicalAddress.parse("ben@elsewhere.example").orElseThrow())).isPresent();
    }

    @Test
    void addressesBeyondAsciiAreUnderstood() throws Exception {
        testee(peers).service(Town.arriving(Vectors.message("d57"), BEN));
        assertThat(peers.find(new Account(BEN), CanonicalAddress.parse("änne@one.example").orElseThrow()).flatMap(PeerState::publicKey)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Spam-Flag", "org.apache.james.spamassassin.status", "org.apache.james.rspamd.flag"})
    void aVerdictOfJamesForOneRecipientCountsForThatRecipient(String header) throws Exception {
        Mail mail = Town.arriving(Vectors.message("d01"), BEN, CLEO);
        mail.addSpecificHeaderForRecipient(PerRecipientHeaders.Header.builder().name(header).value("Yes, hits=9.1").build(), new MailAddress(BEN));
        testee(peers).service(mail);
        assertThat(known(BEN)).isEmpty();
        assertThat(known(CLEO)).isPresent();
    }

    @Test
    void anAliasIsOnesOwnAddressAlsoWhereUsersHaveNoDomain() throws Exception {
        town = Town.withoutVirtualHosting();
        town.addAlias(ANNA, BEN);
        testee(peers).service(Town.arriving(Vectors.message("d01"), BEN));
        assertThat(peers.list(new Account("ben"), 0, 10)).isEmpty();
    }

    @Test
    void anAddressThatJamesMangledBelongsToNobody() throws Exception {
        testee(peers).service(Town.arriving(Vectors.message("d57"), BEN).duplicate());
        assertThat(peers.list(new Account(BEN), 0, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"d01", "d02", "d24", "d27", "d29-header-32768", "d36", "d37", "d57", "e01", "d11"})
    void aMessageIsNeverChanged(String vector) throws Exception {
        Mail mail = Town.arriving(Vectors.message(vector), BEN);
        byte[] before = Town.octets(Town.arriving(Vectors.message(vector), BEN));
        testee(peers).service(mail);
        assertThat(Town.octets(mail)).isEqualTo(before);
        assertThat(mail.getRecipients()).hasSize(1);
    }

    @Test
    void aStoreThatFailsIsNoneOfTheMessagesBusiness() throws Exception {
        Mail mail = Town.arriving(Vectors.message("d01"), BEN);
        byte[] before = Town.octets(Town.arriving(Vectors.message("d01"), BEN));
        testee(new FailingPeerStates()).service(mail);
        assertThat(Town.octets(mail)).isEqualTo(before);
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    }

    @Test
    void whatFailsForOneRecipientDoesNotFailForAnother() throws Exception {
        PeerStates failingForBen = new MemoryPeerStates() {
            @Override
            public synchronized KeyChange update(Account account, CanonicalAddress peer, PeerUpdate update, Receipt receipt) {
                if (account.name().equals(BEN)) {
                    throw new IllegalStateException("injected");
                }
                return super.update(account, peer, update, receipt);
            }
        };
        testee(failingForBen).service(Town.arriving(Vectors.message("d01"), BEN, CLEO));

        assertThat(failingForBen.find(new Account(CLEO), PEER)).isPresent();
    }

    @Test
    void aMailToManyWaitsForASlowStoreOnlyOnce() throws Exception {
        Instant[] now = {CLOCK.instant()};
        PeerStates slow = new MemoryPeerStates() {
            @Override
            public synchronized KeyChange update(Account account, CanonicalAddress peer, PeerUpdate update, Receipt receipt) {
                now[0] = now[0].plusMillis(2500);
                return super.update(account, peer, update, receipt);
            }
        };
        Clock clock = new SettableClock(now);
        LearnPeerKey testee = new LearnPeerKey(town.accounts, new PeerKeyLearner(slow), NewsOfPeers.UNHEARD, Town.TROUBLES, clock);

        testee.service(Town.arriving(Vectors.message("d01"), BEN, CLEO));

        assertThat(Duration.between(CLOCK.instant(), now[0])).isLessThan(Duration.ofSeconds(3));
        assertThat(Stream.of(BEN, CLEO).filter(account -> slow.find(new Account(account), PEER).isPresent())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d12", "d13", "d14"})
    void aMailWithoutADateThatCountsIsOfTheMomentItFirstCameByHoweverOftenItIsProcessed(String vector) throws Exception {
        Instant[] now = {CLOCK.instant()};
        LearnPeerKey testee = new LearnPeerKey(town.accounts, new PeerKeyLearner(peers), news, Town.TROUBLES, new SettableClock(now));
        Mail mail = Town.arriving(Vectors.message(vector), BEN);
        testee.service(mail);
        Optional<PeerState> state = peers.list(new Account(BEN), 0, 1).stream().map(PeerStates.Peer::state).findFirst();

        now[0] = now[0].plus(Duration.ofDays(3));
        testee.service(mail);
        testee.service(mail.duplicate());

        assertThat(state.flatMap(PeerState::autocryptTimestamp)).contains(CLOCK.instant());
        assertThat(peers.list(new Account(BEN), 0, 1)).extracting(PeerStates.Peer::state).containsExactly(state.orElseThrow());
    }

    @Test
    void aMailThatIsDeliveredTwiceChangesNothingMore() throws Exception {
        testee(peers).service(Town.arriving(Vectors.message("d01"), BEN));
        Optional<PeerState> once = known(BEN);
        new LearnPeerKey(town.accounts, new PeerKeyLearner(peers), news, Town.TROUBLES, Clock.offset(CLOCK, Duration.ofDays(2)))
            .service(Town.arriving(Vectors.message("d01"), BEN));

        assertThat(known(BEN)).isEqualTo(once);
    }

    @Test
    void aSubaddressOfAPeerIsAPeerOfItsOwn() throws Exception {
        testee(peers).service(Town.arriving(Town.message("From: anna+news@one.example"), BEN));
        assertThat(peers.list(new Account(BEN), 0, 10)).extracting(peer -> peer.address().asString()).containsExactly("anna+news@one.example");
    }

    private static class FailingPeerStates implements PeerStates {
        @Override
        public Optional<PeerState> find(Account account, CanonicalAddress peer) {
            throw new StoreException("injected", new IllegalStateException());
        }

        @Override
        public List<Peer> list(Account account, int offset, int limit) {
            throw new StoreException("injected", new IllegalStateException());
        }

        @Override
        public KeyChange update(Account account, CanonicalAddress peer, PeerUpdate update, Receipt receipt) {
            throw new StoreException("injected", new IllegalStateException());
        }
    }
}
