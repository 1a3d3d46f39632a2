/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

/** What the exit codes of {@code muaa} mean, as {@code muaa --help} tells. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int REFUSED = 4;
    static final int NOTHING_THERE = 5;
    static final int STOPPED = 6;
    static final int UNANSWERED = 7;

    private ExitCode() {
    }
}
