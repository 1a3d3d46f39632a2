/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

/** The statements on the table {@code account}. */
final class AccountSql {
    /** Gives an account its number, unless it has one. */
    static final String KEEP = "INSERT INTO account (name) VALUES (:account) ON CONFLICT DO NOTHING";

    private AccountSql() {
    }
}
