/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.request.LsubRequest;
import org.apache.james.imap.processor.CapabilityImplementingProcessor;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import reactor.core.publisher.Mono;

class HidingProcessorTest {
    private static final Capability CAPABILITY = Capability.of("X-STOCK");

    private final ImapSession session = new FakeImapSession();
    private final Stock stock = new Stock();

    @Test
    void theStockProcessorIsConfigured() {
        ImapConfiguration configuration = ImapConfiguration.builder().isCondstoreEnable(true).build();

        wrapped(stock).configure(configuration);

        assertThat(stock.configurations).containsExactly(configuration);
    }

    @Test
    void theCapabilitiesOfTheStockProcessorAreAnnounced() {
        CapabilityImplementingProcessor capable = new CapableStock();

        assertThat(wrapped(capable).getImplementedCapabilities(session)).containsExactly(CAPABILITY);
    }

    @Test
    void aStockProcessorThatHasNoCapabilitiesGetsNone() {
        assertThat(wrapped(stock).getImplementedCapabilities(session)).isEmpty();
    }

    private static HidingProcessor<LsubRequest> wrapped(ImapProcessor stock) {
        return new HidingProcessor<>(LsubRequest.class, LsubRequest::getBaseReferenceName, LsubRequest::getMailboxPattern, stock,
            new AccountPolicies(new Policies(new MemoryPolicyStore(), Map.of(), Clock.systemUTC()))) {
        };
    }

    private static class Stock implements ImapProcessor {
        private final List<ImapConfiguration> configurations = new ArrayList<>();

        @Override
        public Mono<Void> processReactive(ImapMessage message, Responder responder, ImapSession session) {
            return Mono.empty();
        }

        @Override
        public void configure(ImapConfiguration imapConfiguration) {
            configurations.add(imapConfiguration);
        }
    }

    private static final class CapableStock extends Stock implements CapabilityImplementingProcessor {
        @Override
        public List<Capability> getImplementedCapabilities(ImapSession session) {
            return List.of(CAPABILITY);
        }
    }
}
