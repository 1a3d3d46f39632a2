/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jdbi.v3.core.statement.Query;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;

/** Looks through the table {@code muaa} by the index of last signs of life. That may take long, so nobody waits for it: see {@link Database#once}. */
public final class JdbcMuaaDirectory implements MuaaDirectory {
    private final Database database;

    public JdbcMuaaDirectory(Database database) {
        this.database = database;
    }

    /** What stands in the column {@code life} of those who are meant: from the first number on, below the second. */
    private record Range(int least, int limit) {

        static Range of(Optional<LifeState> state, LifePolicy policy, LocalDate today) {
            int live = MuaaRow.number(policy.firstOfLive(today));
            int stale = MuaaRow.number(policy.firstOfStale(today));
            return state.map(present -> switch (present) {
                case REMOVED -> new Range(Integer.MIN_VALUE, 0);
                case DEAD -> new Range(0, stale);
                case STALE -> new Range(stale, live);
                case LIVE -> new Range(live, Integer.MAX_VALUE);
            }).orElse(new Range(Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    }

    @Override
    public List<Listed> list(Question question, int offset, int limit) {
        return database.once((handle, dialect) -> {
            try (Query query = handle.createQuery(MuaaSql.LIST)) {
                return bind(query, question, question.state())
                    .bind("offset", offset)
                    .bind("rows", limit)
                    .map((row, context) -> new Listed(new Account(row.getString("owner")), MuaaRow.read(row)))
                    .list();
            }
        });
    }

    @Override
    public Map<LifeState, Long> count(Question question) {
        return database.once((handle, dialect) -> {
            Map<LifeState, Long> counts = new EnumMap<>(LifeState.class);
            for (LifeState state : question.state().map(List::of).orElse(List.of(LifeState.values()))) {
                try (Query query = handle.createQuery(MuaaSql.COUNT)) {
                    long count = bind(query, question, Optional.of(state)).mapTo(Long.class).one();
                    if (count > 0) {
                        counts.put(state, count);
                    }
                }
            }
            return counts;
        });
    }

    private static Query bind(Query query, Question question, Optional<LifeState> state) {
        Range range = Range.of(state, question.policy(), question.today());
        return query.bind("least", range.least())
            .bind("limit", range.limit())
            .bind("suffix", question.domain().map(domain -> "%@" + domain.replaceAll("[!%_]", "!$0")).orElse("%"));
    }

    @Override
    public List<Account> accounts(Optional<Account> after, int limit) {
        return database.once((handle, dialect) -> {
            try (Query query = handle.createQuery(MuaaSql.ACCOUNTS)) {
                return query.bind("after", after.map(Account::name).orElse("")).bind("rows", limit).mapTo(String.class).map(Account::new).list();
            }
        });
    }
}
