/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.Transition;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.PeerStates;

/**
 * Peer states in the table {@code peer_state}. A row is replaced only at the revision that was read; a message that changes nothing
 * writes nothing.
 */
public final class JdbcPeerStates implements PeerStates {
    private static final String SELECT = "SELECT p.*, k.keydata AS public_keydata, g.keydata AS gossip_keydata FROM peer_state p "
        + "LEFT JOIN certificate k ON k.hash = p.public_key LEFT JOIN certificate g ON g.hash = p.gossip_key ";
    private static final String INSERT = "INSERT INTO peer_state (account, address, last_seen, autocrypt_timestamp, public_key, "
        + "prefer_encrypt, gossip_timestamp, gossip_key, revision) VALUES (:account, :address, :last_seen, :autocrypt_timestamp, "
        + ":public_key, :prefer_encrypt, :gossip_timestamp, :gossip_key, 1)";
    private static final String UPDATE = "UPDATE peer_state SET last_seen = :last_seen, autocrypt_timestamp = :autocrypt_timestamp, "
        + "public_key = :public_key, prefer_encrypt = :prefer_encrypt, gossip_timestamp = :gossip_timestamp, gossip_key = :gossip_key, "
        + "revision = revision + 1 WHERE account = :account AND address = :address AND revision = :revision";

    private final Database database;

    public JdbcPeerStates(Database database) {
        this.database = database;
    }

    private record Row(PeerState state, long revision) {
    }

    @Override
    public Optional<PeerState> find(Account account, CanonicalAddress peer) {
        return database.transact(handle -> row(handle, account, peer).map(Row::state));
    }

    @Override
    public List<Peer> list(Account account, int offset, int limit) {
        return database.transact(handle -> {
            try (Query query = handle.createQuery(SELECT + "WHERE p.account = :account ORDER BY p.address LIMIT :limit OFFSET :offset")) {
                return query.bind("account", account.name())
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .map((row, context) -> new Peer(Columns.address(row), state(row)))
                    .list();
            }
        });
    }

    @Override
    public Transition update(Account account, CanonicalAddress peer, Function<PeerState, Transition> update) {
        return database.transact(handle -> {
            Optional<Row> before = row(handle, account, peer);
            PeerState known = before.map(Row::state).orElse(PeerState.UNKNOWN);
            Transition transition = update.apply(known);
            if (before.isEmpty() || !transition.state().equals(known)) {
                write(handle, account, peer, transition.state(), before.map(Row::revision));
            }
            return transition;
        });
    }

    private static void write(Handle handle, Account account, CanonicalAddress peer, PeerState state, Optional<Long> revision) {
        try (Update statement = handle.createUpdate(revision.isPresent() ? UPDATE : INSERT)) {
            statement.bind("account", account.name())
                .bind("address", peer.asString())
                .bind("last_seen", Columns.seconds(state.lastSeen()))
                .bind("autocrypt_timestamp", Columns.seconds(state.autocryptTimestamp()))
                .bind("public_key", state.publicKey().map(key -> Columns.keep(handle, key)).orElse(null))
                .bind("prefer_encrypt", state.preferEncrypt().attributeValue())
                .bind("gossip_timestamp", Columns.seconds(state.gossipTimestamp()))
                .bind("gossip_key", state.gossipKey().map(key -> Columns.keep(handle, key)).orElse(null));
            revision.ifPresent(read -> statement.bind("revision", read.longValue()));
            if (statement.execute() == 0) {
                throw new Database.LostRace();
            }
        }
    }

    private static Optional<Row> row(Handle handle, Account account, CanonicalAddress peer) {
        try (Query query = handle.createQuery(SELECT + "WHERE p.account = :account AND p.address = :address")) {
            return query.bind("account", account.name())
                .bind("address", peer.asString())
                .map((row, context) -> new Row(state(row), row.getLong("revision")))
                .findOne();
        }
    }

    private static PeerState state(ResultSet row) throws SQLException {
        return new PeerState(Columns.instant(row, "last_seen"),
            Columns.instant(row, "autocrypt_timestamp"),
            Columns.keydata(row, "public_keydata"),
            Columns.preferEncrypt(row),
            Columns.instant(row, "gossip_timestamp"),
            Columns.keydata(row, "gossip_keydata"));
    }
}
