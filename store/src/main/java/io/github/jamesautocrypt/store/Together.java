/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.util.List;
import java.util.function.Consumer;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;

/** Statements that belong together. */
final class Together {

    private Together() {
    }

    /**
     * Runs them: elsewhere as one request, which is one transaction; in our own process one after the other, within the transaction of the
     * handle, for H2 remembers how it runs a single statement and not a row of them.
     *
     * @param bind binds all that any of them needs
     * @return how many rows the first one changed
     */
    static int execute(Handle handle, Dialect dialect, List<String> statements, Consumer<Update> bind) {
        if (dialect.remote()) {
            return execute(handle, String.join("; ", statements), bind);
        }
        int first = execute(handle, statements.get(0), bind);
        statements.subList(1, statements.size()).forEach(next -> execute(handle, next, bind));
        return first;
    }

    private static int execute(Handle handle, String sql, Consumer<Update> bind) {
        try (Update update = handle.createUpdate(sql)) {
            update.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            bind.accept(update);
            return update.execute();
        }
    }
}
