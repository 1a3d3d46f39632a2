/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.LsubRequest;
import org.apache.james.imap.processor.LSubProcessor;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;

/** LSUB (RFC 3501, 6.3.9) without SMA folders. */
public class HidingLSubProcessor extends HidingProcessor<LsubRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public HidingLSubProcessor(LSubProcessor stock, AccountPolicies policies) {
        super(LsubRequest.class, LsubRequest::getBaseReferenceName, LsubRequest::getMailboxPattern, stock, policies);
    }
}
