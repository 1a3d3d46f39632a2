/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.NoopRequest;
import org.apache.james.imap.processor.NoopProcessor;

import com.google.inject.Inject;

/** NOOP, which notices that a MUAA lives. */
public class NoticingNoopProcessor extends NoticingProcessor<NoopRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public NoticingNoopProcessor(NoopProcessor stock, InboxWatch watch) {
        super(NoopRequest.class, stock, watch);
    }
}
