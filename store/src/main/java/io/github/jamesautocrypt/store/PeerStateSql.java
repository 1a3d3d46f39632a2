/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.util.ArrayList;
import java.util.List;

/** The statements on the table {@code peer_state}. */
final class PeerStateSql {
    private static final String VALUES = "p.address, p.last_seen, p.autocrypt_timestamp, p.mutual, p.gossip_timestamp, p.version, ";
    private static final String COLUMNS = VALUES + "k.octets AS public_octets, g.octets AS gossip_octets";
    private static final String PEERS = " FROM account a JOIN peer_state p ON p.account = a.id ";
    private static final String TABLES = PEERS + "LEFT JOIN certificate k ON k.id = p.public_key LEFT JOIN certificate g ON g.id = p.gossip_key "
        + "WHERE a.name = :account ";
    private static final String SELECT = "SELECT " + COLUMNS + TABLES;
    private static final String THIS_PEER = "account = (SELECT id FROM account WHERE name = :account) AND address = :address ";
    // By the version just drawn, and not by the one that was read: the row may have changed since, and then nothing here may happen
    private static final String AS_WRITTEN = "WHERE " + THIS_PEER + "AND version = :new_version";

    /** One peer of an account. */
    static final String FIND = SELECT + "AND p.address = :address";

    /** One peer of an account, without the keys, which cost more than all the rest and are not asked for by a message without a header. */
    static final String FIND_WITHOUT_KEYS = "SELECT " + VALUES + "CAST(NULL AS BYTEA) AS public_octets, CAST(NULL AS BYTEA) AS gossip_octets" + PEERS
        + "WHERE a.name = :account AND p.address = :address";

    /** The peers of an account in pages. */
    static final String LIST = SELECT + "ORDER BY p.address LIMIT :limit OFFSET :offset";

    /** A newer message with the key and the preference that are known: only the dates move. */
    static final String REPEAT = "UPDATE peer_state SET last_seen = GREATEST(last_seen, :date), autocrypt_timestamp = :date, version = :new_version "
        + "WHERE " + THIS_PEER + "AND public_key = (SELECT id FROM certificate WHERE sha256 = :sha256) AND mutual = :mutual "
        + "AND autocrypt_timestamp < :date";

    /** {@link #REPEAT}, and what stood there before. For PostgreSQL alone. */
    static final String REPEAT_AND_FIND = "WITH repetition AS (" + REPEAT + " RETURNING 1) "
        + "SELECT EXISTS (SELECT 1 FROM repetition) AS repeated, " + COLUMNS + TABLES + "AND p.address = :address";

    private static final String MOVE_DATES = "UPDATE peer_state SET last_seen = :last_seen, version = :new_version WHERE " + THIS_PEER
        + "AND version = :version";
    // Takes the row, if it is still the one that was read
    private static final String TAKE = "UPDATE peer_state SET version = :new_version WHERE " + THIS_PEER + "AND version = :version";
    private static final String REPLACE = "UPDATE peer_state SET last_seen = :last_seen, autocrypt_timestamp = :autocrypt_timestamp, "
        + "public_key = (SELECT id FROM certificate WHERE sha256 = :public_key), mutual = :mutual, gossip_timestamp = :gossip_timestamp, "
        + "gossip_key = (SELECT id FROM certificate WHERE sha256 = :gossip_key) " + AS_WRITTEN;
    private static final String INSERT = "INSERT INTO peer_state (account, address, last_seen, autocrypt_timestamp, public_key, mutual, "
        + "gossip_timestamp, gossip_key, version) VALUES ((SELECT id FROM account WHERE name = :account), :address, :last_seen, "
        + ":autocrypt_timestamp, (SELECT id FROM certificate WHERE sha256 = :public_key), :mutual, :gossip_timestamp, "
        + "(SELECT id FROM certificate WHERE sha256 = :gossip_key), :new_version)";
    private static final String LOG = KeyEventRow.INSERT + "SELECT account, " + KeyEventRow.VALUES + " FROM peer_state " + AS_WRITTEN;

    private PeerStateSql() {
    }

    /**
     * Writes a state. The result is that of the first statement.
     *
     * @param known   whether the peer has a row, which is replaced only at its version; no rows are the first result if it has another one
     * @param keydata whether the message told a key; without one it moves {@code last_seen} alone
     * @param event   whether there is something to log
     */
    static List<String> write(boolean known, boolean keydata, boolean event) {
        if (known && !keydata) {
            return List.of(MOVE_DATES);
        }
        List<String> statements = new ArrayList<>();
        statements.add(known ? TAKE : AccountSql.KEEP);
        if (keydata) {
            statements.add(CertificateSql.KEEP);
        }
        statements.add(known ? REPLACE : INSERT);
        if (event) {
            statements.add(LOG);
        }
        return statements;
    }
}
