/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.core.Username;

/** How far a rebuild has come. Thread-safe: one counts, others look. */
public final class Progress {
    /** How many users are named who could not be read; all of them are counted. */
    public static final int MAX_NAMED = 100;

    private long users;
    private long messages;
    private long learned;
    private long failedMessages;
    private long failedUserCount;
    private final List<String> failedUsers = new ArrayList<>();

    /**
     * A moment of it.
     *
     * @param users           users who are done
     * @param messages        messages that were looked at
     * @param learned         those of them that counted for a peer or told an own key
     * @param failedMessages  those that could not be read
     * @param failedUserCount users some of whose mailboxes or messages could not be read
     * @param failedUsers     the first of them
     */
    public record Snapshot(long users, long messages, long learned, long failedMessages, long failedUserCount, List<String> failedUsers) {
        public Snapshot {
            failedUsers = List.copyOf(failedUsers);
        }

        public boolean isFlawless() {
            return failedMessages == 0 && failedUserCount == 0;
        }
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(users, messages, learned, failedMessages, failedUserCount, failedUsers);
    }

    synchronized void countMessage(boolean taught) {
        messages++;
        learned += taught ? 1 : 0;
    }

    synchronized void countFailedMessage() {
        messages++;
        failedMessages++;
    }

    synchronized void countUser(Username user, boolean flawless) {
        users++;
        if (!flawless) {
            failedUserCount++;
            if (failedUsers.size() < MAX_NAMED) {
                failedUsers.add(user.asString());
            }
        }
    }
}
