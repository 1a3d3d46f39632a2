/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.sma.manager.expiry.ExpiryReports.Report;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary.Count;

/** One of many runs of the expiry as JSON, without names of users; see {@link ExpirySummary}. */
public record ReportView(long number, String origin, Optional<String> mode, String scope, Instant began, Optional<Instant> ended, long accounts,
                         List<Count> counts, long failed, boolean limited) {

    static ReportView of(Report report) {
        ExpirySummary summary = report.summary();
        return new ReportView(report.run(), summary.origin(), summary.mode(), summary.scope(), summary.began(), summary.ended(), summary.accounts(),
            summary.counts(), summary.failed(), summary.limited());
    }
}
