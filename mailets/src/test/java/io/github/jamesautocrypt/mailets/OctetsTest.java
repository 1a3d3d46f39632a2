/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static io.github.jamesautocrypt.mailets.Town.ANNA;
import static io.github.jamesautocrypt.mailets.Town.BEN;
import static io.github.jamesautocrypt.mailets.Town.CLEO;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.mail.MessagingException;
import javax.mail.internet.ContentType;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.SharedVectors;
import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.certificate.CertificateCache;
import io.github.jamesautocrypt.core.service.KeyAnnouncer;
import io.github.jamesautocrypt.core.service.MemoryOwnKeys;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.NewsOfPeers;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;

/** What leaves all mailets, octet for octet: what a James without them would let out, but for what is meant to change. */
class OctetsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-02-01T00:00:00Z"), ZoneOffset.UTC);
    private static final int HOSTILE = 5000;
    private static final long SEED = 8;
    private static final Pattern INVENTED = Pattern.compile(
        "^(Message-ID: <-?\\d+\\.\\d+\\.\\d+@[^>\r\n]*>|MIME-Version:[^\r\n]*|Date: [^\r\n]* \\([A-Z]+\\))\r\n", Pattern.MULTILINE);

    private final MemoryOwnKeys ownKeys = new MemoryOwnKeys();
    private final MemoryPeerStates peers = new MemoryPeerStates();
    private List<CalmMailet> mailets;
    private List<CalmMatcher> matchers;

    @BeforeEach
    void setUp() throws Exception {
        Accounts accounts = Town.withVirtualHosting().accounts;
        KeyAnnouncer announcer = new KeyAnnouncer(ownKeys, new CertificateCache());
        mailets = List.of(new StripSmaHeader(Town.TROUBLES),
            new MarkSetupMessage(accounts, Town.TROUBLES),
            new StripDraftState(accounts, Town.TROUBLES),
            new LearnOwnKey(accounts, new OwnKeyLearner(ownKeys), Town.TROUBLES, CLOCK),
            new DropBouncingHeader(accounts, Town.TROUBLES),
            new StripClearGossip(accounts, Town.TROUBLES),
            new AnnounceKey(Town.ANNOUNCING, accounts, announcer, Town.TROUBLES, CLOCK),
            new DeliverBesideSmaFolders(Town.TROUBLES),
            new LearnPeerKey(accounts, new PeerKeyLearner(peers), NewsOfPeers.UNHEARD, Town.TROUBLES, CLOCK));
        matchers = List.of(new HasAutocryptHeader(Town.TROUBLES), new IsOpenPgpEncrypted(Town.TROUBLES), new IsOpenPgpSigned(Town.TROUBLES),
            new HasKeyConflict(accounts, announcer, Town.TROUBLES, CLOCK));
        new LearnOwnKey(accounts, new OwnKeyLearner(ownKeys), Town.TROUBLES, CLOCK).service(Town.submitted(Vectors.message("d01"), ANNA));
    }

    private void pass(Mail mail) {
        mailets.forEach(mailet -> mailet.service(mail));
        matchers.forEach(matcher -> matcher.match(mail));
    }

    // As James writes what anybody has touched
    private static Optional<String> stock(Mail untouched, List<String> takenOut) throws Exception {
        untouched.getMessage().removeHeader("X-Touched");
        return written(untouched).map(stock -> without(takenOut, stock));
    }

    // so James 3.8 writes what is beyond ASCII
    private static String without(List<String> fields, String message) {
        String rest = message;
        for (String field : fields) {
            rest = rest.replaceFirst("(?m)^" + Pattern.quote(field.replaceAll("[^\\x00-\\x7f]", "?") + "\r\n"), "");
        }
        return rest;
    }

    // James reads all parts of what was touched, and cannot write some; but where the Content-Type of the mail itself is to blame nobody may touch it
    private static Optional<String> written(Mail mail) throws Exception {
        try {
            return Optional.of(new String(Town.octets(mail), ISO_8859_1));
        } catch (MessagingException e) {
            String contentType = Optional.ofNullable(mail.getMessage().getHeader("Content-Type", null)).orElse("text/plain");
            assertThatCode(() -> new ContentType(contentType)).doesNotThrowAnyException();
            return Optional.empty();
        }
    }

    private static List<String> takenOut(Mail untouched, boolean submitted) throws Exception {
        List<String> takenOut = new ArrayList<>(MailHeaders.lines(untouched, "Autocrypt-SMA"));
        if (submitted) {
            takenOut.addAll(MailHeaders.lines(untouched, "Autocrypt-Draft-State"));
            takenOut.addAll(MailHeaders.lines(untouched, "Autocrypt-Gossip"));
            MailHeaders.lines(untouched, "Autocrypt").stream()
                .filter(field -> field.length() > 10_240 || field.lines().anyMatch(line -> line.length() > 998))
                .forEach(takenOut::add);
        }
        return takenOut;
    }

    private void assertOctets(byte[] message, boolean submitted) throws Exception {
        Mail mail = submitted ? Town.submitted(message, ANNA) : Town.arriving(message, BEN, CLEO);
        Mail untouched = submitted ? Town.submitted(message, ANNA) : Town.arriving(message, BEN, CLEO);
        try {
            pass(mail);
            Optional<String> written = written(mail);
            if (written.isPresent() && written.get().equals(new String(Town.octets(untouched), ISO_8859_1))) {
                return;
            }
            List<String> added = added(mail, untouched);
            List<String> takenOut = takenOut(untouched, submitted);
            assertThat(takenOut.isEmpty() && added.isEmpty()).as("a change that nobody meant").isFalse();
            Optional<String> stock = stock(untouched, takenOut);
            if (written.isEmpty() || stock.isEmpty()) {
                assertThat(stock).as("James could not write it whatever was changed").isEmpty();
                return;
            }
            String octets = written.get();
            for (String field : added) {
                assertThat(octets).containsOnlyOnce(field + "\r\n");
                octets = octets.replace(field + "\r\n", "");
            }
            assertThat(fieldsAndBody(octets)).isEqualTo(fieldsAndBody(stock.get()));
        } finally {
            LifecycleUtil.dispose(mail);
            LifecycleUtil.dispose(untouched);
        }
    }

    // James gives whatever was touched a Message-ID, a date and a MIME-Version where there is none, or puts them first
    private static List<String> fieldsAndBody(String octets) {
        String[] blockAndBody = octets.split("\r\n\r\n", 2);
        Stream<String> fields = Stream.of(INVENTED.matcher(blockAndBody[0] + "\r\n").replaceAll("").split("\r\n(?![ \t])"));
        return Stream.concat(fields, Stream.of(blockAndBody).skip(1)).toList();
    }

    private static boolean has(Mail mail, String name) {
        try {
            return mail.getMessage().getHeader(name) != null;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> added(Mail mail, Mail untouched) throws Exception {
        List<String> added = new ArrayList<>();
        if (mail.getAttribute(AnnounceKey.ANNOUNCED.getName()).isPresent()) {
            assertThat(MailHeaders.lines(untouched, "Autocrypt")).isSubsetOf(takenOut(untouched, true));
            added.addAll(MailHeaders.lines(mail, "Autocrypt"));
        }
        if (has(mail, "X-Autocrypt-Quarantine")) {
            added.addAll(MailHeaders.lines(mail, "X-Autocrypt-Quarantine"));
        }
        return added;
    }

    @Test
    void everyTestMessageKeepsItsOctets() throws Exception {
        for (String vector : Vectors.names()) {
            assertOctets(Vectors.message(vector), false);
            assertOctets(Vectors.message(vector), true);
        }
    }

    @Test
    void everyMessageThatOthersKeepForTestsKeepsItsOctets() throws Exception {
        SharedVectors.assumePresent();
        for (byte[] message : SharedVectors.messages()) {
            assertOctets(message, false);
            assertOctets(message, true);
        }
    }

    @Test
    void hostileMessagesKeepTheirOctets() throws Exception {
        HostileMessages messages = new HostileMessages(SEED);
        for (int i = 0; i < HOSTILE; i++) {
            assertOctets(messages.next(), i % 2 == 0);
        }
    }
}
