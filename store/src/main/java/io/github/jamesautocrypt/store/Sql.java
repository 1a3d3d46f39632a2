/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A statement, or several that are sent as one, with parameters that have names, as {@code :name}. Taken apart once and not each time.
 * Immutable and thread-safe.
 *
 * @param text       with question marks for the parameters, as JDBC has it
 * @param parameters their names, in order
 */
record Sql(String text, List<String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile(":([a-z][a-z0-9_]*)");

    static Sql of(String... statements) {
        String named = String.join("; ", statements);
        List<String> parameters = PARAMETER.matcher(named).results().map(found -> found.group(1)).toList();
        return new Sql(PARAMETER.matcher(named).replaceAll("?"), parameters);
    }

    /**
     * Binds the parameters.
     *
     * @param values the value of each of them, and perhaps of others; {@code null} stands for SQL's
     */
    void bind(PreparedStatement statement, Map<String, Object> values) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            Object value = values.get(parameters.get(i));
            if (value != null) {
                statement.setObject(i + 1, value);
            } else if (values.containsKey(parameters.get(i))) {
                statement.setNull(i + 1, Types.NULL);
            } else {
                throw new IllegalArgumentException("There is no value for '" + parameters.get(i) + "'");
            }
        }
    }
}
