/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

/** Whether James has taken our IMAP package into use. One for each server; thread-safe. */
public class ImapPackageUse {
    private volatile boolean begun;

    void begin() {
        begun = true;
    }

    /** Whether it has. */
    public boolean hasBegun() {
        return begun;
    }
}
