/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * Writes one line for each deletion, and for each device that comes back, into a log of its own, {@value #LOGGER_NAME} at level INFO: by whom, of
 * whom, which, why, how much, and never what stood there. Thread-safe.
 */
public final class Audit {
    /** The name by which a logging configuration knows it. */
    static final String LOGGER_NAME = "io.github.jamesautocrypt.audit";
    private static final Logger LOGGER = LoggerFactory.getLogger(LOGGER_NAME);

    private Audit() {
    }

    static void deleted(String origin, Account account, Decision decision) {
        LOGGER.info("by=expiry/{} user={} action={} muaa={} messages={} octets={} level={} reason=\"{}\"", origin, account.name(), decision.kind().word(),
            decision.muaa(), decision.messages(), decision.octets(), decision.level(), decision.reason());
    }

    /** An admin brought a device back. */
    public static void restored(Account account, MuaaId muaa, int messages) {
        LOGGER.info("by=admin user={} action=restore muaa={} messages={}", account.name(), muaa, messages);
    }
}
