/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.FetchRequest;
import org.apache.james.imap.processor.fetch.FetchProcessor;

import com.google.inject.Inject;

/** FETCH, which notices that a MUAA lives. */
public class NoticingFetchProcessor extends NoticingProcessor<FetchRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public NoticingFetchProcessor(FetchProcessor stock, InboxWatch watch) {
        super(FetchRequest.class, stock, watch);
    }
}
