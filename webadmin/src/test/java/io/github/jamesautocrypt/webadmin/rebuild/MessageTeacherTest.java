/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;

import org.apache.james.mailbox.model.Headers;
import org.apache.james.mailbox.model.MessageResult;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.MemoryOwnKeys;
import io.github.jamesautocrypt.core.service.MemoryPeerStates;
import io.github.jamesautocrypt.core.service.OwnKeyLearner;
import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.mailets.Accounts.Owner;

class MessageTeacherTest {
    private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");
    private static final Owner ANNA = new Owner(new Account("anna@one.example"), any -> true);
    private static final Owner BEN = new Owner(new Account("ben@one.example"), any -> false);
    private static final String TRACE = "Received: from localhost by mail.one.example with ESMTPA\r\n";

    private final MemoryPeerStates peers = new MemoryPeerStates();
    private final MemoryOwnKeys ownKeys = new MemoryOwnKeys();
    private final MessageTeacher testee = new MessageTeacher(new PeerKeyLearner(peers), new OwnKeyLearner(ownKeys), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatAProgramPutIntoTheSentFolderTellsAnOwnKey() throws Exception {
        assertThat(testee.teach(ANNA, FolderKind.SENT, message("", NOW))).isTrue();
        assertThat(ownKeys.list(ANNA.account())).hasSize(1);
    }

    @Test
    void whatAServerFiledThereTellsNoneForItsHeaderMayBeOurs() throws Exception {
        assertThat(testee.teach(ANNA, FolderKind.SENT, message(TRACE, NOW))).isFalse();
        assertThat(ownKeys.list(ANNA.account())).isEmpty();
    }

    @Test
    void whatWasReceivedTellsAPeerWhateverItsTrace() throws Exception {
        assertThat(testee.teach(BEN, FolderKind.RECEIVED, message(TRACE, NOW))).isTrue();
        assertThat(peers.list(BEN.account(), 0, 10)).hasSize(1);
    }

    @Test
    void aMessageFromTheFutureTeachesNothing() throws Exception {
        assertThat(testee.teach(BEN, FolderKind.RECEIVED, message("", NOW.plusSeconds(1)))).isFalse();
        assertThat(testee.teach(ANNA, FolderKind.SENT, message("", NOW.plusSeconds(1)))).isFalse();
        assertThat(peers.list(BEN.account(), 0, 10)).isEmpty();
        assertThat(ownKeys.list(ANNA.account())).isEmpty();
    }

    private static MessageResult message(String trace, Instant date) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(trace.getBytes(StandardCharsets.US_ASCII));
        octets.write(Vectors.message("d01"));
        Headers headers = answering(Headers.class, Map.of("getInputStream", new ByteArrayInputStream(octets.toByteArray())));
        return answering(MessageResult.class, Map.of("getHeaders", headers, "getInternalDate", Date.from(date)));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
            (self, method, arguments) -> answers.get(method.getName())));
    }
}
