/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.policy.PolicyStore;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;

/** What is set in the tables {@code domain_policy}, where all users are the domain without a name, and {@code user_policy}: one row for each setting. */
public final class JdbcPolicyStore implements PolicyStore {
    private static final String ALL_USERS = "";
    private static final String READ = "SELECT NULL AS name, domain, setting, content FROM domain_policy WHERE domain IN (<domains>) "
        + "UNION ALL SELECT a.name, NULL, u.setting, u.content FROM account a JOIN user_policy u ON u.account = a.id WHERE a.name IN (<names>)";

    // Nobody waits long for this row; without it two who replace the same, where nothing stands yet, would both leave what they set
    private static final String TAKE_TURNS = "INSERT INTO lease (name, holder, ends) VALUES ('policies', '', 0) ON CONFLICT DO NOTHING; "
        + "UPDATE lease SET ends = 0 WHERE name = 'policies'";
    private static final String THIS_ACCOUNT = "(SELECT id FROM account WHERE name = :whose)";
    private static final String CLEAR_USER = "DELETE FROM user_policy WHERE account = " + THIS_ACCOUNT;
    private static final String SET_FOR_USER = "INSERT INTO user_policy (account, setting, content) VALUES (" + THIS_ACCOUNT + ", :setting, :content)";
    private static final String CLEAR_DOMAIN = "DELETE FROM domain_policy WHERE domain = :whose";
    private static final String SET_FOR_DOMAIN = "INSERT INTO domain_policy (domain, setting, content) VALUES (:whose, :setting, :content)";

    private final Database database;

    public JdbcPolicyStore(Database database) {
        this.database = database;
    }

    /** One row. */
    private record Row(Scope scope, String setting, String content) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(scope(row), row.getString("setting"), row.getString("content"));
        }

        private static Scope scope(ResultSet row) throws SQLException {
            Optional<String> domain = Optional.ofNullable(row.getString("domain"));
            if (domain.isEmpty()) {
                return new Scope.User(new Account(row.getString("name")));
            }
            return domain.filter(name -> !name.equals(ALL_USERS)).<Scope>map(Scope.Domain::new).orElseGet(Scope.Global::new);
        }
    }

    @Override
    public Map<Scope, Map<String, String>> read(Collection<Scope> scopes) {
        return database.read((handle, dialect) -> {
            try (Query query = handle.createQuery(READ)) {
                return query.bindList(EmptyHandling.NULL_KEYWORD, "domains", domains(scopes))
                    .bindList(EmptyHandling.NULL_KEYWORD, "names", names(scopes))
                    .map((row, context) -> Row.of(row))
                    .collect(Collectors.groupingBy(Row::scope, Collectors.toMap(Row::setting, Row::content)));
            }
        });
    }

    private static Set<String> domains(Collection<Scope> scopes) {
        return scopes.stream().filter(scope -> !(scope instanceof Scope.User)).map(JdbcPolicyStore::whose).collect(Collectors.toSet());
    }

    private static Set<String> names(Collection<Scope> scopes) {
        return scopes.stream().filter(Scope.User.class::isInstance).map(JdbcPolicyStore::whose).collect(Collectors.toSet());
    }

    private static String whose(Scope scope) {
        return scope instanceof Scope.User user ? user.account().name() : scope instanceof Scope.Domain domain ? domain.name() : ALL_USERS;
    }

    @Override
    public void write(Scope scope, Map<String, String> settings) {
        boolean user = scope instanceof Scope.User;
        database.transact(handle -> {
            handle.createUpdate(TAKE_TURNS).execute();
            if (user && !settings.isEmpty()) {
                handle.createUpdate(AccountSql.KEEP).bind("account", whose(scope)).execute();
            }
            handle.createUpdate(user ? CLEAR_USER : CLEAR_DOMAIN).bind("whose", whose(scope)).execute();
            settings.forEach((setting, content) -> set(handle, user ? SET_FOR_USER : SET_FOR_DOMAIN, whose(scope), setting, content));
            return true;
        });
    }

    private static void set(Handle handle, String sql, String whose, String setting, String content) {
        try (Update statement = handle.createUpdate(sql)) {
            statement.bind("whose", whose).bind("setting", setting).bind("content", content).execute();
        }
    }
}
