/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import io.github.jamesautocrypt.sma.manager.registry.MemoryMuaaRegistry;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;

class MemoryExpiryReportsTest implements ExpiryReportsContract {
    private final ExpiryReports reports = new MemoryExpiryReports(MOST);

    @Override
    public ExpiryReports reports() {
        return reports;
    }

    @Override
    public MuaaRegistry muaas() {
        return new MemoryMuaaRegistry();
    }
}
