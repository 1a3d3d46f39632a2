/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;

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
import ch.qos.logback.core.read.ListAppender;
import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;

class CalmMailetTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Failures.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void setUp() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void tearDown() {
        logger.detachAppender(log);
    }

    private static CalmMailet failingWith(Throwable failure) {
        return new CalmMailet(Town.TROUBLES) {
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

    private static void tell(String vector) throws Exception {
        MessageFacts facts = MailHeaders.facts(Town.arriving(Vectors.message(vector), Town.BEN));
        HeaderLog.tell(facts, new PeerKeyLearner(new MemoryPeerStates()).read(facts));
    }

    @Test
    void invalidHeadersBesideAValidOneAreNothingToTellOf() throws Exception {
        Logger headers = (Logger) LoggerFactory.getLogger(HeaderLog.class);
        headers.addAppender(log);
        headers.setLevel(Level.DEBUG);
        try {
            tell("d04");
            assertThat(log.list).isEmpty();
            tell("d06");
            assertThat(log.list).singleElement().satisfies(event -> assertThat(event.getFormattedMessage()).contains("not the address in From"));
        } finally {
            headers.detachAppender(log);
        }
    }

    @Test
    void aSecretKeyInAHeaderIsToldWithoutWhatItIs() throws Exception {
        Logger headers = (Logger) LoggerFactory.getLogger(HeaderLog.class);
        headers.addAppender(log);
        try {
            tell("d36");
        } finally {
            headers.detachAppender(log);
        }
        assertThat(log.list.stream().filter(event -> event.getLevel() == Level.WARN)).singleElement()
            .satisfies(event -> assertThat(event.getFormattedMessage()).contains("secret key").doesNotContain("@"));
    }
}
