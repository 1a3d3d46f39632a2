/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.mail;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;

import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.expiry.DeviceMail;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import io.github.jamesautocrypt.sma.manager.mail.MailTemplate.Place;
import io.github.jamesautocrypt.sma.protocol.Token;
import reactor.core.publisher.Mono;

/** Puts mails into the INBOX of their readers, past every filter and every queue: they leave the server with nobody. Thread-safe; blocks. */
public final class InboxDeviceMail implements DeviceMail {
    private final MailboxManager mailboxes;
    private final Policies policies;
    private final MailTemplates templates;
    private final SecureRandom random;
    private final Clock clock;

    public InboxDeviceMail(MailboxManager mailboxes, Policies policies, MailTemplates templates, SecureRandom random, Clock clock) {
        this.mailboxes = mailboxes;
        this.policies = policies;
        this.templates = templates;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public void silent(Account account, String device, LocalDate lastSign, LocalDate removal) {
        EffectivePolicy policy = policies.of(account);
        MailLanguage language = policy.get(SmaSettings.MAIL_LANGUAGE);
        MailTemplate content = templates.stale(language).filled(Map.of(
            Place.DEVICE, DeviceName.shown(device),
            Place.LAST, language.date(lastSign),
            Place.REMOVAL, language.date(removal),
            Place.USER, account.name()));
        deliver(Username.of(account.name()), UserMail.write(account, policy.get(SmaSettings.MAIL_FROM), content, clock.instant(), Token.draw(random)));
    }

    private void deliver(Username user, byte[] mail) {
        MailboxSession session = mailboxes.createSystemSession(user);
        try {
            inbox(session).appendMessage(MessageManager.AppendCommand.builder().recent().delivery().build(mail), session);
        } catch (MailboxException e) {
            throw new FoldersException("A mail to a user could not be delivered: " + e.getClass().getSimpleName(), e);
        } finally {
            mailboxes.endProcessingRequest(session);
        }
    }

    // who never had any mail has no INBOX yet
    private MessageManager inbox(MailboxSession session) throws MailboxException {
        MailboxPath path = MailboxPath.inbox(session);
        if (!Mono.from(mailboxes.mailboxExists(path, session)).block()) {
            mailboxes.createMailbox(path, session);
        }
        return mailboxes.getMailbox(path, session);
    }
}
