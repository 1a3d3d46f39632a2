/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.read.ListAppender;
import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;

class CalmMailetTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Failures.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Instant[] now = {Instant.parse("2024-02-01T00:00:00Z")};
    private final StoreTroubles troubles = new StoreTroubles(new RecordingMetricFactory(), new SettableClock(now));

    @BeforeEach
    void setUp() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void tearDown() {
        logger.detachAppender(log);
    }

    private CalmMailet failingWith(Throwable failure) {
        return new CalmMailet(troubles) {
            @Override
            void process(Mail mail) throws Exception {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (Exception) failure;
            }
        };
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("ben@one.example"), new Exception("ben@one.example"),
            new NoClassDefFoundError("ben@one.example"), new StackOverflowError("ben@one.example"), new OutOfMemoryError("ben@one.example"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverFailsTheMailGoesOnAndTheLogTellsOnlyTheKind(Throwable failure) throws Exception {
        Mail mail = Town.arriving(Town.message("From: anna@one.example"), Town.BEN);

        assertThatCode(() -> failingWith(failure).service(mail)).doesNotThrowAnyException();

        assertThat(log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.INFO))).singleElement()
            .satisfies(event -> assertThat(event.getFormattedMessage()).contains(failure.getClass().getSimpleName()).doesNotContain("ben@one.example"))
            .satisfies(event -> assertThat(event.getThrowableProxy()).isNull());
    }

    private Stream<String> warnings() {
        return log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).map(ILoggingEvent::getFormattedMessage);
    }

    @Test
    void aMailThatFailsAgainAndAgainFillsNoLog() throws Exception {
        CalmMailet mailet = failingWith(new IllegalStateException("injected"));
        Mail mail = Town.arriving(Town.message("From: anna@one.example"), Town.BEN);
        for (int i = 0; i < 100; i++) {
            mailet.service(mail);
        }
        assertThat(warnings()).singleElement().asString().contains("1 time(s)");

        now[0] = now[0].plus(OnceAMinute.SILENCE);
        mailet.service(mail);
        assertThat(warnings().toList()).hasSize(2).last().asString().contains("100 time(s)");
    }

    @Test
    void aMailThatJamesCouldNotWriteIsNothingToTellOf() throws Exception {
        new StripSmaHeader(troubles).service(Town.arriving(Town.message("Content-Type: text/plain; x\r\nAutocrypt-SMA: v=1"), Town.BEN));

        assertThat(warnings()).isEmpty();
    }

    @Test
    void alsoALogThatFailsIsSurvived() throws Exception {
        AppenderBase<ILoggingEvent> failing = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                throw new OutOfMemoryError("injected");
            }
        };
        failing.start();
        logger.addAppender(failing);
        Mail mail = Town.arriving(Town.message("From: anna@one.example"), Town.BEN);
        try {
            assertThatCode(() -> failingWith(new OutOfMemoryError("injected")).service(mail)).doesNotThrowAnyException();
        } finally {
            logger.detachAppender(failing);
        }
    }

    private CalmMailet taking(Duration duration, int[] done) {
        return new CalmMailet(troubles) {
            @Override
            void process(Mail mail) {
                done[0]++;
                now[0] = now[0].plus(duration);
            }
        };
    }

    @Test
    void aMailWaitsForAllMailetsAndMatchersTogetherAndNotForEachOfThem() throws Exception {
        int[] done = {0};
        Mail mail = Town.arriving(Town.message("From: anna@one.example"), Town.BEN);
        for (int i = 0; i < 10; i++) {
            taking(Duration.ofMillis(900), done).service(mail.duplicate());
            taking(Duration.ofMillis(900), done).service(mail);
            now[0] = now[0].plus(Duration.ofDays(1));
        }
        assertThat(done[0]).as("three times for the mail, and three for what was made of it").isEqualTo(6);
        CalmMatcher matcher = new CalmMatcher(troubles) {
            @Override
            boolean matches(Mail any) {
                return true;
            }
        };
        assertThat(matcher.match(mail)).isEmpty();
        assertThat(matcher.match(Town.arriving(Town.message("From: anna@one.example"), Town.BEN))).hasSize(1);
    }

    private static void tell(HeaderLog testee, String vector) throws Exception {
        MessageFacts facts = MailHeaders.facts(Town.arriving(Vectors.message(vector), Town.BEN));
        testee.tell(facts, new PeerKeyLearner(new MemoryPeerStates()).read(facts));
    }

    @Test
    void invalidHeadersBesideAValidOneAreNothingToTellOf() throws Exception {
        Logger headers = (Logger) LoggerFactory.getLogger(HeaderLog.class);
        headers.addAppender(log);
        headers.setLevel(Level.DEBUG);
        try {
            HeaderLog testee = new HeaderLog(Clock.systemUTC());
            tell(testee, "d04");
            assertThat(log.list).isEmpty();
            tell(testee, "d06");
            assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage()).contains("not the address in From"));
        } finally {
            headers.detachAppender(log);
        }
    }

    @Test
    void aSecretKeyInAHeaderIsToldOnceAMinuteWithoutWhatItIs() throws Exception {
        Logger headers = (Logger) LoggerFactory.getLogger(HeaderLog.class);
        headers.addAppender(log);
        try {
            HeaderLog testee = new HeaderLog(new SettableClock(now));
            for (int i = 0; i < 100; i++) {
                tell(testee, "d36");
            }
        } finally {
            headers.detachAppender(log);
        }
        assertThat(log.list.stream().filter(event -> event.getLevel() == Level.WARN)).singleElement()
            .satisfies(event -> assertThat(event.getFormattedMessage()).contains("secret key").doesNotContain("@"));
    }
}
