/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static io.github.jamesautocrypt.mailets.Town.ANNA;
import static io.github.jamesautocrypt.mailets.Town.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.mail.Session;
import javax.mail.internet.MimeMessage;

import org.apache.james.domainlist.api.DomainList;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.user.api.UsersRepository;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.PolicyStore;
import io.github.jamesautocrypt.core.recommendation.Recommender;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.core.service.MemoryOwnKeys;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.MemoryPeerValidities;
import io.github.jamesautocrypt.core.service.NewsOfPeers;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerValidities;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.core.service.StoreException;

/** Whatever breaks, mail is neither lost nor changed: it leaves each mailet as it came, to whom it came for. */
class BrokenPartsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final List<Throwable> FAILURES = List.of(new StoreException("injected"), new IllegalStateException("injected"),
        new OutOfMemoryError("injected"), new StackOverflowError("injected"), new NoClassDefFoundError("injected"));

    private int broken;

    /** Which part breaks. */
    private enum Part { PEERS, OWN_KEYS, CLOCK, NEWS, USERS, DOMAINS, CAN_SEND_FROM, POLICIES, VALIDITIES }

    static Stream<Arguments> breaks() {
        return Stream.of(Part.values()).flatMap(part -> FAILURES.stream().map(failure -> Arguments.of(part, failure)));
    }

    private void breakDown(Throwable failure) {
        broken++;
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    private Clock clock(boolean broken, Throwable failure) {
        return broken ? new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                breakDown(failure);
                return Instant.EPOCH;
            }
        } : CLOCK;
    }

    private PeerStates peers(boolean broken, Throwable failure) {
        return broken ? new MemoryPeerStates() {
            @Override
            public synchronized Optional<PeerState> find(Account account, CanonicalAddress peer) {
                breakDown(failure);
                return Optional.empty();
            }

            @Override
            public synchronized KeyChange update(Account account, CanonicalAddress peer, PeerUpdate update, Receipt receipt) {
                breakDown(failure);
                return KeyChange.SAME;
            }
        } : new MemoryPeerStates();
    }

    private OwnKeys ownKeys(boolean broken, Throwable failure) {
        return broken ? new MemoryOwnKeys() {
            @Override
            public synchronized void record(Account account, AutocryptHeader header, Receipt receipt) {
                breakDown(failure);
            }

            @Override
            public synchronized List<OwnKey> list(Account account) {
                breakDown(failure);
                return List.of();
            }
        } : new MemoryOwnKeys();
    }

    private <T> T orBroken(Class<T> type, boolean isBroken, T whole, Throwable failure) {
        return isBroken ? type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            broken++;
            throw failure;
        })) : whole;
    }

    private void pass(Mail mail, Part part, Throwable failure) throws Exception {
        Town town = Town.withVirtualHosting();
        Accounts accounts = new Accounts(orBroken(UsersRepository.class, part == Part.USERS, town.users, failure),
            orBroken(DomainList.class, part == Part.DOMAINS, town.domains, failure),
            orBroken(CanSendFrom.class, part == Part.CAN_SEND_FROM, town.canSendFrom, failure));
        Policies policies = new Policies(orBroken(PolicyStore.class, part == Part.POLICIES, new MemoryPolicyStore(), failure),
            Map.of(AnnouncePolicy.SETTING.key(), "on"), CLOCK);
        PeerValidities validities = orBroken(PeerValidities.class, part == Part.VALIDITIES, new MemoryPeerValidities(), failure);
        Clock clock = clock(part == Part.CLOCK, failure);
        PeerStates peers = peers(part == Part.PEERS, failure);
        if (part == Part.VALIDITIES) {
            peers.update(new Account(ANNA), CanonicalAddress.parse(Town.CLEO).orElseThrow(), new PeerUpdate.FromPeer(CLOCK.instant(), Optional.empty()),
                new Receipt(CLOCK.instant(), Receipt.Authenticity.UNKNOWN));
        }
        OwnKeys ownKeys = ownKeys(part == Part.OWN_KEYS, failure);
        NewsOfPeers news = part == Part.NEWS ? (account, peer) -> breakDown(failure) : NewsOfPeers.UNHEARD;
        KeyAnnouncer announcer = new KeyAnnouncer(ownKeys, new CertificateCache());
        Stream.of(new MarkSetupMessage(accounts, Town.TROUBLES), new StripDraftState(accounts, Town.TROUBLES),
            new LearnOwnKey(accounts, new OwnKeyLearner(ownKeys), Town.TROUBLES, clock),
            new DropBouncingHeader(accounts, Town.TROUBLES),
            new AnnounceKey(policies, accounts, announcer, Town.TROUBLES, clock),
            new LearnPeerKey(accounts, new PeerKeyLearner(peers), news, Town.TROUBLES, clock)).forEach(mailet -> mailet.service(mail));
        Stream.of(new HasAutocryptHeader(Town.TROUBLES), new IsOpenPgpSigned(Town.TROUBLES), new IsOpenPgpEncrypted(Town.TROUBLES),
            new HasKeyConflict(accounts, announcer, Town.TROUBLES, clock),
            new AutocryptRecommends(accounts, peers, validities, ownKeys, new Recommender((key, at) -> true), Town.TROUBLES, clock))
            .forEach(matcher -> matcher.match(mail));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void whateverBreaksMailGoesOnAsItCame(Part part, Throwable failure) throws Exception {
        for (byte[] message : List.of(Vectors.message("d01"), Vectors.message("e01"), Town.message("From: anna@one.example"))) {
            Mail submitted = Town.submitted(message, ANNA);
            Mail arriving = Town.arriving(message, BEN);

            assertThatCode(() -> pass(submitted, part, failure)).doesNotThrowAnyException();
            assertThatCode(() -> pass(arriving, part, failure)).doesNotThrowAnyException();

            assertThat(List.of(Town.octets(submitted), Town.octets(arriving))).containsOnly(message);
            assertThat(submitted.getRecipients()).hasSize(1);
            assertThat(submitted.getState()).isEqualTo(Mail.DEFAULT);
        }
        assertThat(broken).as("how often it broke").isPositive();
    }

    @Test
    void aMailThatNeedsMoreMemoryThanThereIsGoesOn() throws Exception {
        Mail mail = Town.submitted(Vectors.message("d01"), ANNA);
        mail.setMessage(new MimeMessage((Session) null, new ByteArrayInputStream(Vectors.message("d01"))) {
            @Override
            public String[] getHeader(String name) {
                throw new OutOfMemoryError("injected");
            }

            @Override
            public Enumeration<String> getMatchingHeaderLines(String[] names) {
                throw new OutOfMemoryError("injected");
            }
        });

        assertThatCode(() -> pass(mail, Part.NEWS, new IllegalStateException("injected"))).doesNotThrowAnyException();
        assertThat(mail.getRecipients()).hasSize(1);
        assertThat(mail.getState()).isEqualTo(Mail.DEFAULT);
    }
}
