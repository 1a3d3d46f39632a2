/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.SessionProvider;
import org.apache.james.mailbox.SubscriptionManager;
import org.apache.james.mailbox.exception.SubscriptionException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.user.api.DelegationStore;
import org.apache.james.utils.GuiceProbe;

import com.google.inject.Inject;

import reactor.core.publisher.Mono;

/** What users can do with each other's mailboxes by other ways than IMAP. */
class SharingProbe implements GuiceProbe {
    private final SessionProvider sessions;
    private final SubscriptionManager subscriptions;
    private final DelegationStore delegations;

    @Inject
    SharingProbe(SessionProvider sessions, SubscriptionManager subscriptions, DelegationStore delegations) {
        this.sessions = sessions;
        this.subscriptions = subscriptions;
        this.delegations = delegations;
    }

    void subscribe(String user, String owner, String folder) throws SubscriptionException {
        MailboxSession session = sessions.createSystemSession(Username.of(user));
        subscriptions.subscribe(session, MailboxPath.forUser(Username.of(owner), folder));
    }

    void delegate(String account, String delegate) {
        Mono.from(delegations.addAuthorizedUser(Username.of(account), Username.of(delegate))).block();
    }
}
