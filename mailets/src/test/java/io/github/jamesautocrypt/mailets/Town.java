/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

import org.apache.james.UserEntityValidator;
import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.dnsservice.api.InMemoryDNSService;
import org.apache.james.domainlist.lib.DomainListConfiguration;
import org.apache.james.domainlist.memory.MemoryDomainList;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.rrt.api.RecipientRewriteTableConfiguration;
import org.apache.james.rrt.lib.AliasReverseResolverImpl;
import org.apache.james.rrt.lib.CanSendFromImpl;
import org.apache.james.rrt.lib.MappingSource;
import org.apache.james.rrt.memory.MemoryRecipientRewriteTable;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.memory.MemoryUsersRepository;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;

/** A few users with James' own repositories around them: anna@one.example, ben@one.example, cleo@two.example. */
class Town {
    /** Nobody hears of these. */
    static final StoreTroubles TROUBLES = new StoreTroubles(new RecordingMetricFactory(), Clock.systemUTC());
    /** {@code AnnounceKey} may announce for everybody. */
    static final Policies ANNOUNCING = new Policies(new MemoryPolicyStore(), Map.of(AnnouncePolicy.SETTING.key(), "on"), Clock.systemUTC());
    static final String ANNA = "anna@one.example";
    static final String BEN = "ben@one.example";
    static final String CLEO = "cleo@two.example";

    final MemoryDomainList domains = new MemoryDomainList(new InMemoryDNSService());
    private final MemoryRecipientRewriteTable rewriteTable = new MemoryRecipientRewriteTable();
    final UsersRepository users;
    final CanSendFrom canSendFrom;
    final Accounts accounts;

    private Town(boolean virtualHosting, Runnable whenAsked) throws Exception {
        domains.configure(DomainListConfiguration.builder().defaultDomain(Domain.of("one.example")).build());
        domains.addDomain(Domain.of("two.example"));
        users = virtualHosting
            ? MemoryUsersRepository.withVirtualHosting(domains)
            : MemoryUsersRepository.withoutVirtualHosting(domains);
        rewriteTable.setDomainList(domains);
        rewriteTable.setConfiguration(RecipientRewriteTableConfiguration.DEFAULT_ENABLED);
        rewriteTable.setUsersRepository(users);
        rewriteTable.setUserEntityValidator(UserEntityValidator.NOOP);
        canSendFrom = new CanSendFromImpl(rewriteTable, new AliasReverseResolverImpl(rewriteTable)) {
            @Override
            public boolean userCanSendFrom(Username connectedUser, Username fromUser) {
                whenAsked.run();
                return super.userCanSendFrom(connectedUser, fromUser);
            }
        };
        accounts = new Accounts(users, domains, canSendFrom);
    }

    static Town withVirtualHosting() throws Exception {
        return new Town(true, () -> { });
    }

    /** Each time that James is asked who may send from which address, something happens before. */
    static Town askedWhoMaySendFrom(Runnable whenAsked) throws Exception {
        return new Town(true, whenAsked);
    }

    static Town withoutVirtualHosting() throws Exception {
        return new Town(false, () -> { });
    }

    void addAlias(String alias, String user) throws Exception {
        rewriteTable.addAliasMapping(MappingSource.fromUser(Username.of(alias)), user);
    }

    static Mail arriving(byte[] message, String... recipients) throws Exception {
        MailImpl mail = MailImpl.builder()
            .name("mail")
            .sender("sender@elsewhere.example")
            .addRecipients(recipients)
            .build();
        mail.setMessageContent(MimeMessageInputStreamSource.create("mail", new ByteArrayInputStream(message)));
        return mail;
    }

    static Mail submitted(byte[] message, String user) throws Exception {
        Mail mail = arriving(message, CLEO);
        mail.setAttribute(new Attribute(Mail.SMTP_AUTH_USER, AttributeValue.of(user)));
        return mail;
    }

    static byte[] message(String headers) {
        return (headers + "\r\n\r\nbody, with trailing spaces   \r\n\r\n--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] octets(Mail mail) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        mail.getMessage().writeTo(octets);
        return octets.toByteArray();
    }

    /** Encrypted mail as Exchange and the Bridge of Proton Mail pass it on. */
    static byte[] mixedUp(String headers) {
        return (headers + """

            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            Empty Message
            --b
            Content-Type: application/pgp-encrypted

            Version: 1
            --b
            Content-Type: application/octet-stream

            -----BEGIN PGP MESSAGE-----
            --b--
            """).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
