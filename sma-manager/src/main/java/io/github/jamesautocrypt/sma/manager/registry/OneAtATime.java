/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.util.HashMap;
import java.util.Map;

import io.github.jamesautocrypt.core.service.Account;

/**
 * Work on accounts that is done again and again and never twice at once: who comes while somebody is at it does not wait and does nothing, for
 * it is done once more then. So a burst of events costs one look at the folders or two, and never more than one thread. Thread-safe.
 */
final class OneAtATime {
    // whether somebody came meanwhile
    private final Map<Account, Boolean> atWork = new HashMap<>();

    /** Does the work, or leaves it to who is at work on the account. What the work throws is thrown to who does it. */
    void run(Account account, Runnable work) {
        if (begin(account)) {
            boolean again = true;
            try {
                while (again) {
                    work.run();
                    again = isToBeDoneAgain(account);
                }
            } finally {
                if (again) {
                    end(account);
                }
            }
        }
    }

    private synchronized boolean begin(Account account) {
        return atWork.put(account, atWork.containsKey(account)) == null;
    }

    private synchronized boolean isToBeDoneAgain(Account account) {
        boolean again = atWork.get(account);
        if (again) {
            atWork.put(account, false);
        } else {
            atWork.remove(account);
        }
        return again;
    }

    // whoever threw tries again
    private synchronized void end(Account account) {
        atWork.remove(account);
    }
}
