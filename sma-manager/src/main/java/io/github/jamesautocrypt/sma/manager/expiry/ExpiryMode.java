/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

/** What the server does about what has expired in SMA folders. */
public enum ExpiryMode {
    /** Nobody looks. */
    OFF,
    /** It says what it would do. */
    REPORT,
    /** It does so. */
    ENFORCE
}
