/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.util.ArrayList;
import java.util.List;

/** How far a rebuild of the registry of MUAAs has come. Thread-safe: one counts, others look. */
public final class RegistryProgress {
    private long accounts;
    private long changed;
    private long failedAccountCount;
    private final List<String> failedAccounts = new ArrayList<>();

    /**
     * A moment of it.
     *
     * @param accounts           accounts that are done
     * @param changed            those of which the registry had said something else than the folders
     * @param failedAccountCount those that could not be read or written
     * @param failedAccounts     the first {@value Progress#MAX_NAMED} of them
     */
    public record Snapshot(long accounts, long changed, long failedAccountCount, List<String> failedAccounts) {
        public Snapshot {
            failedAccounts = List.copyOf(failedAccounts);
        }

        public boolean isFlawless() {
            return failedAccountCount == 0;
        }
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(accounts, changed, failedAccountCount, failedAccounts);
    }

    synchronized void count(boolean difference) {
        accounts++;
        changed += difference ? 1 : 0;
    }

    synchronized void countFailed(String account) {
        accounts++;
        failedAccountCount++;
        if (failedAccounts.size() < Progress.MAX_NAMED) {
            failedAccounts.add(account);
        }
    }
}
