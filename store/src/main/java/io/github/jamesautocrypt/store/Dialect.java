/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

/** Where the databases differ, as far as it matters to us. H2 runs in its PostgreSQL mode, so the SQL is nearly all the same. */
enum Dialect {
    /** Runs in our own process: a statement more costs little, so whole transactions are used. */
    H2("h2", false),
    /** Runs elsewhere: what belongs together is sent together, and is then one transaction by itself. */
    POSTGRESQL("postgres", true);

    private final String platform;
    private final boolean remote;

    Dialect(String platform, boolean remote) {
        this.platform = platform;
        this.remote = remote;
    }

    /** The name that the migration library has for it. */
    String platform() {
        return platform;
    }

    /**
     * Whether each request costs a way over the network. Then statements that are sent as one are one transaction, without a {@code BEGIN}
     * and a {@code COMMIT} of their own, and an {@code UPDATE} may stand inside a {@code SELECT}.
     */
    boolean remote() {
        return remote;
    }
}
