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
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Tombstone;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.message.Protection;

class FolderReaderTest {
    private static final Instant FUTURE = Instant.parse("2040-01-01T00:00:00Z");

    private final JamesAccount james = new JamesAccount();

    @BeforeEach
    void setUp() throws Exception {
        james.create(ANNOUNCEMENTS);
    }

    private FolderFacts read() {
        return read(NOW.plus(Duration.ofDays(1)));
    }

    private FolderFacts read(Instant now) {
        return new FolderReader(james.folders, Clock.fixed(now, ZoneOffset.UTC)).read(james.folders.list(ACCOUNT));
    }

    private static List<String> names(FolderFacts facts) {
        return facts.announcements().stream().map(introduced -> introduced.said().name()).toList();
    }

    @Test
    void ofOneMuaaTheLastFourAnnouncementsAreReadHoweverManyThereAre() throws Exception {
        for (int i = 0; i < 10; i++) {
            james.append(ANNOUNCEMENTS, announcement(LAPTOP, LAPTOP_KEY, "Laptop " + i, NOW));
        }
        james.append(ANNOUNCEMENTS, announcement(PHONE, PHONE_KEY, "Phone", NOW));

        assertThat(names(read())).containsExactly("Laptop 6", "Laptop 7", "Laptop 8", "Laptop 9", "Phone");
    }

    @Test
    void whoFloodsTheFolderPushesOutNobodyWhoHasAnInbox() throws Exception {
        james.create(inbox(LAPTOP));
        james.append(ANNOUNCEMENTS, announcement(LAPTOP, LAPTOP_KEY, "Laptop", NOW));
        james.append(ANNOUNCEMENTS, announcement(PHONE, PHONE_KEY, "Phone", NOW));
        for (int i = 0; i < 128; i++) {
            james.append(ANNOUNCEMENTS, announcement(new MuaaId("x" + i), PHONE_KEY, "Flood", NOW));
        }

        assertThat(names(read())).hasSize(129).contains("Laptop").doesNotContain("Phone");
    }

    @Test
    void theAnnouncementThatCountsComesLastWhereverItStands() throws Exception {
        james.append(ANNOUNCEMENTS, announcement(LAPTOP, LAPTOP_KEY, "Newer", NOW));
        james.append(ANNOUNCEMENTS, announcement(LAPTOP, LAPTOP_KEY, "Older", NOW.minusSeconds(60)));

        assertThat(names(read())).containsExactly("Older", "Newer");
    }

    @Test
    void aDateInTheFutureCountsAsNow() throws Exception {
        james.append(ANNOUNCEMENTS, announcement(LAPTOP, PHONE_KEY, "Wrong clock", FUTURE));
        james.append(ANNOUNCEMENTS, announcement(LAPTOP, LAPTOP_KEY, "Right clock", NOW));
        james.append(ANNOUNCEMENTS, removal(PHONE, LAPTOP, new Protection.Signed(LAPTOP_KEY)));

        assertThat(names(read(NOW))).containsExactly("Wrong clock", "Right clock");
        assertThat(read(NOW).tombstones()).extracting(Tombstone::removed).containsExactly(PHONE);
    }

    /** Else it would win again with each day that passes. */
    @Test
    void nothingIsDatedLaterThanItCame() throws Exception {
        james.append(ANNOUNCEMENTS, announcement(LAPTOP, PHONE_KEY, "Wrong clock", FUTURE));
        james.append(ANNOUNCEMENTS, announcement(LAPTOP, LAPTOP_KEY, "Right clock", FUTURE.minus(Duration.ofDays(9))));

        FolderFacts facts = read(FUTURE.plus(Duration.ofDays(1)));

        assertThat(names(facts)).containsExactly("Wrong clock", "Right clock");
        assertThat(facts.announcements()).extracting(Introduced::date).allMatch(FUTURE.minus(Duration.ofDays(9))::isAfter);
    }
}
