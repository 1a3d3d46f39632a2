/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.CopyRequest;
import org.apache.james.imap.processor.CopyProcessor;
import org.apache.james.mailbox.MailboxManager;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;

/** COPY, guarded. */
public class GuardedCopyProcessor extends GuardedTransferProcessor<CopyRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public GuardedCopyProcessor(CopyProcessor stock, AccountPolicies policies, MailboxManager mailboxes, GuardedAccounts accounts) {
        super(CopyRequest.class, stock, policies, mailboxes, accounts);
    }
}
