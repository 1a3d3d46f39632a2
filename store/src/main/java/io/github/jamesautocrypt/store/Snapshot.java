/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A look at the tables as they are at one moment, row by row; for connections of their own, see {@link Database#once}. */
final class Snapshot {
    /** How many rows PostgreSQL sends together. */
    static final int ROWS_AT_ONCE = 200;

    private static final String ISOLATION = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT";
    private static final String ROW_BY_ROW = "SET LAZY_QUERY_EXECUTION TRUE";

    private Snapshot() {
    }

    /** Reads within a transaction. */
    interface Reading<T> {
        T read() throws IOException;
    }

    static <T> T of(Handle handle, Dialect dialect, Reading<T> reading) throws IOException {
        if (dialect.remote()) {
            return handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, transaction -> reading.read());
        }
        handle.execute(ISOLATION);
        handle.execute(ROW_BY_ROW);
        return handle.inTransaction(transaction -> reading.read());
    }
}
