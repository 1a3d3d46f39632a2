/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jamesautocrypt.core.service.StoreException;

class StoreTroublesTest {
    private static final StoreException FAILURE = new StoreException("It is full");

    private final Logger logger = (Logger) LoggerFactory.getLogger(StoreTroubles.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final RecordingMetricFactory metrics = new RecordingMetricFactory();
    private final Instant[] now = {Instant.parse("2026-01-10T09:00:00Z")};
    private final StoreTroubles testee = new StoreTroubles(metrics, new SettableClock(now));

    @BeforeEach
    void setUp() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void tearDown() {
        logger.detachAppender(log);
    }

    private List<String> told() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void everyFailureIsCounted() {
        for (int i = 0; i < 5; i++) {
            testee.count(FAILURE);
        }
        assertThat(metrics.countFor(StoreTroubles.METRIC)).isEqualTo(5);
    }

    @Test
    void theFirstFailureIsToldAtOnceAndTheOthersOnceAMinute() {
        testee.count(FAILURE);
        assertThat(told()).singleElement().asString().contains("1 time(s)", "It is full");
        for (int i = 0; i < 60; i++) {
            now[0] = now[0].plusSeconds(1);
            testee.count(FAILURE);
        }
        assertThat(told()).hasSize(2).last().asString().contains("60 time(s)");
    }

    @Test
    void aClockThatWasSetBackDoesNotSilenceIt() {
        testee.count(FAILURE);
        now[0] = now[0].minus(Duration.ofDays(1));
        testee.count(FAILURE);
        assertThat(told()).hasSize(2);
    }
}
