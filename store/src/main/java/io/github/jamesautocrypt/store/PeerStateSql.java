/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements on the table {@code peer_state}. */
final class PeerStateSql {
    private static final String VALUES = "p.address, p.last_seen, p.autocrypt_timestamp, p.mutual, p.gossip_timestamp, p.version, ";
    private static final String COLUMNS = VALUES + "k.octets AS public_octets, g.octets AS gossip_octets";
    private static final String PEERS = " FROM account a JOIN peer_state p ON p.account = a.id ";
    private static final String TABLES = PEERS + "LEFT JOIN certificate k ON k.id = p.public_key LEFT JOIN certificate g ON g.id = p.gossip_key "
        + "WHERE a.name = :account ";
    private static final String SELECT = "SELECT " + COLUMNS + TABLES;
    private static final String THIS_PEER = "account = (SELECT id FROM account WHERE name = :account) AND address = :address ";

    /** One peer of an account. */
    static final Sql FIND = Sql.of(SELECT + "AND p.address = :address");

    /** One peer of an account, without the keys, which cost more than all the rest and are not asked for by a message without a header. */
    static final Sql FIND_WITHOUT_KEYS = Sql.of("SELECT " + VALUES + "CAST(NULL AS BYTEA) AS public_octets, CAST(NULL AS BYTEA) AS gossip_octets" + PEERS
        + "WHERE a.name = :account AND p.address = :address");

    /** The peers of an account in pages. */
    static final String LIST = SELECT + "ORDER BY p.address LIMIT :limit OFFSET :offset";

    private static final String REPETITION = "UPDATE peer_state SET last_seen = GREATEST(last_seen, :date), autocrypt_timestamp = :date, "
        + "version = :new_version WHERE " + THIS_PEER + "AND public_key = (SELECT id FROM certificate WHERE sha256 = :sha256) AND mutual = :mutual "
        + "AND autocrypt_timestamp < :date";

    /** A newer message with the key and the preference that are known: only the dates move. */
    static final Sql REPEAT = Sql.of(REPETITION);

    /** {@link #REPEAT}, and what stood there before. For PostgreSQL alone. */
    static final Sql REPEAT_AND_FIND = Sql.of("WITH repetition AS (" + REPETITION + " RETURNING 1) "
        + "SELECT EXISTS (SELECT 1 FROM repetition) AS repeated, " + COLUMNS + TABLES + "AND p.address = :address");

    private static final String AS_READ = "WHERE " + THIS_PEER + "AND version = :version";
    // By the version just drawn, and not by the one that was read: the row may have changed since, and then nothing here may happen
    private static final String AS_WRITTEN = "WHERE " + THIS_PEER + "AND version = :new_version";
    // Takes the row, if it is still the one that was read
    private static final String TAKE = "UPDATE peer_state SET version = :new_version " + AS_READ;
    private static final String NEW_STATE = "UPDATE peer_state SET last_seen = :last_seen, autocrypt_timestamp = :autocrypt_timestamp, "
        + "public_key = (SELECT id FROM certificate WHERE sha256 = :public_key), mutual = :mutual, gossip_timestamp = :gossip_timestamp, "
        + "gossip_key = (SELECT id FROM certificate WHERE sha256 = :gossip_key), version = :new_version ";
    private static final String INSERTION = "INSERT INTO peer_state (account, address, last_seen, autocrypt_timestamp, public_key, mutual, "
        + "gossip_timestamp, gossip_key, version) VALUES ((SELECT id FROM account WHERE name = :account), :address, :last_seen, "
        + ":autocrypt_timestamp, (SELECT id FROM certificate WHERE sha256 = :public_key), :mutual, :gossip_timestamp, "
        + "(SELECT id FROM certificate WHERE sha256 = :gossip_key), :new_version)";

    static final Sql KEEP_ACCOUNT = Sql.of(AccountSql.KEEP);
    static final Sql KEEP_CERTIFICATE = Sql.of(CertificateSql.KEEP);
    static final Sql INSERT = Sql.of(INSERTION);
    /** Replaces a state at its version; no row is changed if it has another one. */
    static final Sql REPLACE = Sql.of(NEW_STATE + AS_READ);
    /** What a message without a key changes, at its version too. */
    static final Sql MOVE_LAST_SEEN = Sql.of("UPDATE peer_state SET last_seen = :last_seen, version = :new_version " + AS_READ);
    static final Sql LOG = Sql.of(KeyEventRow.INSERT_FOR_ACCOUNT);

    private static final Map<Change, Sql> AT_ONCE = new ConcurrentHashMap<>();

    private PeerStateSql() {
    }

    /**
     * A kind of change to a state.
     *
     * @param known   whether the peer has a row, which is replaced only at its version
     * @param keydata whether the message told a key; without one it moves {@code last_seen} alone
     * @param event   whether there is something to log
     */
    record Change(boolean known, boolean keydata, boolean event) {
    }

    /** All that a change needs, as one request; if the row had another version than the one that was read, no row is changed by it, the first statement. */
    static Sql atOnce(Change change) {
        return AT_ONCE.computeIfAbsent(change, PeerStateSql::together);
    }

    private static Sql together(Change change) {
        if (change.known() && !change.keydata()) {
            return MOVE_LAST_SEEN;
        }
        List<String> statements = new ArrayList<>();
        statements.add(change.known() ? TAKE : AccountSql.KEEP);
        if (change.keydata()) {
            statements.add(CertificateSql.KEEP);
        }
        statements.add(change.known() ? NEW_STATE + AS_WRITTEN : INSERTION);
        if (change.event()) {
            statements.add(KeyEventRow.INSERT + "SELECT account, " + KeyEventRow.VALUES + " FROM peer_state " + AS_WRITTEN);
        }
        return Sql.of(statements.toArray(String[]::new));
    }
}
