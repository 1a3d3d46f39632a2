/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.LocalDate;
import java.util.Optional;

import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/** A decision of a run, as a report keeps it; see {@link Decision}. */
public record ReportEntry(Account account, MuaaId muaa, String name, Decision.Kind kind, String reason, Optional<LocalDate> lastSign, Level level,
                          int messages, long octets, Outcome outcome) {

    static ReportEntry of(Account account, Decision decision, Outcome outcome) {
        return new ReportEntry(account, decision.muaa(), decision.name(), decision.kind(), decision.reason(), decision.lastSign(), decision.level(),
            decision.messages(), decision.octets(), outcome);
    }
}
