/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.IdleRequest;
import org.apache.james.imap.processor.IdleProcessor;

import com.google.inject.Inject;

/** IDLE (RFC 2177), which notices that a MUAA lives. */
public class NoticingIdleProcessor extends NoticingProcessor<IdleRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public NoticingIdleProcessor(IdleProcessor stock, InboxWatch watch) {
        super(IdleRequest.class, stock, watch);
    }
}
