/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.ListRequest;
import org.apache.james.imap.processor.ListProcessor;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;

/** LIST (RFC 3501, 6.3.8) with all its extensions, without SMA folders. */
public class HidingListProcessor extends HidingProcessor<ListRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public HidingListProcessor(ListProcessor<ListRequest> stock, AccountPolicies policies) {
        super(ListRequest.class, ListRequest::getBaseReferenceName, ListRequest::getMailboxPattern, stock, policies);
    }
}
