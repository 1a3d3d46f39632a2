/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a rebuild of the registry of MUAAs has come. Thread-safe: one counts, others look. */
public final class RegistryProgress {
    private long accounts;
    private long changed;
    private Optional<String> last = Optional.empty();
    private long failedAccountCount;
    private final List<String> failedAccounts = new ArrayList<>();

    /**
     * A moment of it.
     *
     * @param accounts           accounts that are done
     * @param changed            those of which the registry had said something else than the folders
     * @param last               the last of them, from whom on one may begin again
     * @param failedAccountCount those that could not be read or written
     * @param failedAccounts     the first {@value Progress#MAX_NAMED} of them
     */
    public record Snapshot(long accounts, long changed, Optional<String> last, long failedAccountCount, List<String> failedAccounts) {
        public Snapshot {
            failedAccounts = List.copyOf(failedAccounts);
        }

        public boolean isFlawless() {
            return failedAccountCount == 0;
        }
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(accounts, changed, last, failedAccountCount, failedAccounts);
    }

    synchronized void count(String account, boolean difference) {
        accounts++;
        last = Optional.of(account);
        changed += difference ? 1 : 0;
    }

    synchronized void countFailed(String account) {
        accounts++;
        last = Optional.of(account);
        failedAccountCount++;
        if (failedAccounts.size() < Progress.MAX_NAMED) {
            failedAccounts.add(account);
        }
    }
}
