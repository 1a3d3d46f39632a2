/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What leaves the server that {@code ./run --announce --next-hop} starts. */
class NextHopIT {
    @RegisterExtension
    static final RecordingNextHop ELSEWHERE = RecordingNextHop.start();
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults().announcing().sendingOnTo(ELSEWHERE.address());

    private static final String STRANGER = "someone@elsewhere.example";

    @Test
    void aMessageLeavesWithTheUsersKeyAndOneThatHasItAsItIs() throws Exception {
        MailClient.send(SERVER.ports(), DemoUser.ALICE, DemoUser.BOB.address(), Examples.withKey());
        PATIENTLY.untilAsserted(() -> assertThat(WebAdminClient.get(SERVER.ports(), "/autocrypt/users/alice@example.org/key").body())
            .contains(Examples.FINGERPRINT));

        String announced = sentOn(Examples.withoutKey());
        String untouched = sentOn(Examples.withKey());

        assertThat(fields(announced)).filteredOn(field -> field.startsWith("Autocrypt:")).singleElement().satisfies(field -> {
            assertThat(field).startsWith("Autocrypt: addr=alice@example.org; keydata=\r\n ");
            assertThat(field.lines()).hasSizeGreaterThan(2).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        });
        assertThat(fields(announced)).filteredOn(field -> !field.startsWith("Autocrypt:"))
            .containsExactlyInAnyOrderElementsOf(fields(Examples.withoutKey()));
        assertThat(body(announced)).isEqualTo(body(Examples.withoutKey()));
        assertThat(fields(untouched)).containsExactlyInAnyOrderElementsOf(fields(Examples.withKey()));
        assertThat(body(untouched)).isEqualTo(body(Examples.withKey()));
    }

    private static String sentOn(String message) throws Exception {
        int before = ELSEWHERE.mails().size();
        MailClient.send(SERVER.ports(), DemoUser.ALICE, STRANGER, message);
        PATIENTLY.until(() -> ELSEWHERE.mails().size() > before);
        assertThat(ELSEWHERE.mails().get(before).recipients()).isEqualTo("<" + STRANGER + ">");
        return ELSEWHERE.mails().get(before).message();
    }

    // Each with its folded lines, without what every server adds, and in any order: James puts MIME-Version first in whatever it sends on
    private static List<String> fields(String message) {
        return Stream.of(message.substring(0, message.indexOf("\r\n\r\n")).split("\r\n(?![ \t])")).filter(field -> !field.startsWith("Received:")).toList();
    }

    private static String body(String message) {
        return message.substring(message.indexOf("\r\n\r\n"));
    }
}
