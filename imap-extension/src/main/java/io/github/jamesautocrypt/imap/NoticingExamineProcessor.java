/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.message.request.ExamineRequest;
import org.apache.james.imap.processor.ExamineProcessor;

import com.google.inject.Inject;

/** EXAMINE, which notices that a MUAA lives. */
public class NoticingExamineProcessor extends NoticingSelectionProcessor<ExamineRequest> {

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public NoticingExamineProcessor(ExamineProcessor stock, InboxWatch watch) {
        super(ExamineRequest.class, stock, watch);
    }
}
