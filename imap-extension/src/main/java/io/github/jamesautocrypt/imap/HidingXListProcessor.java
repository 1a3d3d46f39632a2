/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.XListRequest;
import org.apache.james.imap.processor.XListProcessor;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;

/** XLIST, which James knows and does not announce, without SMA folders. */
public class HidingXListProcessor extends HidingProcessor<XListRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public HidingXListProcessor(XListProcessor stock, AccountPolicies policies) {
        super(XListRequest.class, XListRequest::getBaseReferenceName, XListRequest::getMailboxPattern, stock, policies);
    }
}
