/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.SelectRequest;
import org.apache.james.imap.processor.SelectProcessor;

import com.google.inject.Inject;

/** SELECT, which notices that a MUAA lives. */
public class NoticingSelectProcessor extends NoticingSelectionProcessor<SelectRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public NoticingSelectProcessor(SelectProcessor stock, InboxWatch watch) {
        super(SelectRequest.class, stock, watch);
    }
}
