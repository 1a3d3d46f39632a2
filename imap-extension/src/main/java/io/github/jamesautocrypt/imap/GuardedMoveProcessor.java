/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.MoveRequest;
import org.apache.james.imap.processor.MoveProcessor;
import org.apache.james.mailbox.MailboxManager;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;

/** MOVE, guarded. */
public class GuardedMoveProcessor extends GuardedTransferProcessor<MoveRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public GuardedMoveProcessor(MoveProcessor stock, AccountPolicies policies, MailboxManager mailboxes, GuardedAccounts accounts) {
        super(MoveRequest.class, stock, policies, mailboxes, accounts);
    }
}
