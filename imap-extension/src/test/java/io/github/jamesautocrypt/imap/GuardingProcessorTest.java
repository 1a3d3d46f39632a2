/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.core.Username;
import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.request.SetACLRequest;
import org.apache.james.mailbox.MailboxSessionUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import reactor.core.publisher.Mono;

class GuardingProcessorTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(GuardingProcessor.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final FakeImapSession session = new FakeImapSession();
    private int letThrough;

    @BeforeEach
    void setUp() {
        session.authenticated();
        session.setMailboxSession(MailboxSessionUtil.create(Username.of("alice@one.example")));
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
    }

    @AfterEach
    void tearDown() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    private GuardingProcessor<SetACLRequest> failingWith(Throwable failure) {
        ImapProcessor stock = new ImapProcessor() {
            @Override
            public Mono<Void> processReactive(ImapMessage message, Responder responder, ImapSession of) {
                return Mono.fromRunnable(() -> letThrough++);
            }

            @Override
            public void configure(ImapConfiguration configuration) {
                // nothing to configure
            }
        };
        return new GuardingProcessor<>(SetACLRequest.class, stock, new AccountPolicies(new Policies(new MemoryPolicyStore(), Map.of(), Clock.systemUTC()))) {
            @Override
            Optional<SmaFolder> concerns(SetACLRequest request, char delimiter) {
                return Optional.of(new SmaFolder.Announcements());
            }

            @Override
            Verdict judge(SetACLRequest request, SmaFolder folder, SmaConfiguration settings, ImapSession of) throws Exception {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (Exception) failure;
            }
        };
    }

    static Stream<Throwable> failures() {
        return Stream.of(new IllegalStateException("ben@one.example"), new Exception("ben@one.example"), new NoClassDefFoundError("ben@one.example"),
            new StackOverflowError("ben@one.example"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatCannotBeJudgedIsLetThroughAndTheLogTellsOnlyTheKind(Throwable failure) {
        failingWith(failure).doProcess(new SetACLRequest(new Tag("A1"), "_Autocrypt_SMA", "ben", "lr"), null, session).block();

        assertThat(letThrough).isEqualTo(1);
        assertThat(log.list).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO)).singleElement()
            .extracting(ILoggingEvent::getFormattedMessage).asString()
            .contains("SETACL", failure.getClass().getSimpleName()).doesNotContain("one.example");
    }
}
