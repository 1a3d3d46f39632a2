/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

/** Where a value was set; the later one holds. */
public enum Level {
    /** Nowhere: it is what we ship. */
    FACTORY,
    /** In {@code autocrypt.properties} of this server. */
    PROPERTIES,
    /** For all users, while the server runs. */
    GLOBAL,
    /** For the users of a domain. */
    DOMAIN,
    /** For one user. */
    USER
}
