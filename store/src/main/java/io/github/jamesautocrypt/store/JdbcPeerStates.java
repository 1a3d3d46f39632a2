/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.peer.Transition;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.Receipt;

/**
 * Peer states in the table {@code peer_state}. A row is replaced only at the version that was read. The usual message, which repeats what
 * is known, costs one request; one that changes something costs two.
 */
public final class JdbcPeerStates implements PeerStates {
    private final Database database;

    public JdbcPeerStates(Database database) {
        this.database = database;
    }

    private record Row(PeerState state, long version) {
    }

    /** What there is after the first request: the row as it was, unless the message repeated what stands in it. */
    private record FirstLook(boolean repeated, Optional<Row> row) {
    }

    @Override
    public Optional<PeerState> find(Account account, CanonicalAddress peer) {
        return database.request((handle, dialect) -> row(handle, PeerStateSql.FIND, account, peer).map(Row::state));
    }

    @Override
    public List<Peer> list(Account account, int offset, int limit) {
        return database.request((handle, dialect) -> {
            try (Query query = handle.createQuery(PeerStateSql.LIST)) {
                return query.bind("account", account.name())
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .map((row, context) -> new Peer(Columns.address(row), state(row)))
                    .list();
            }
        });
    }

    @Override
    public KeyChange update(Account account, CanonicalAddress peer, PeerUpdate update, Receipt receipt) {
        return database.request((handle, dialect) -> {
            FirstLook look = look(handle, dialect, account, peer, update);
            return look.repeated() ? KeyChange.SAME : update(handle, dialect, new Owned(account, peer), update, look.row(), receipt);
        });
    }

    /** A peer of an account. */
    private record Owned(Account account, CanonicalAddress peer) {
    }

    private static KeyChange update(Handle handle, Dialect dialect, Owned owned, PeerUpdate update, Optional<Row> before, Receipt receipt) {
        PeerState known = before.map(Row::state).orElse(PeerState.UNKNOWN);
        Transition transition = update.applyTo(known);
        if (before.isEmpty() || WorthWriting.isWorthWriting(known, transition.state())) {
            Optional<KeyEvent> event = KeyEvent.of(receipt, owned.peer(), update, known, transition.keyChange());
            write(handle, dialect, owned, new Written(transition.state(), update, event), before.map(Row::version));
        }
        return transition.keyChange();
    }

    private static FirstLook look(Handle handle, Dialect dialect, Account account, CanonicalAddress peer, PeerUpdate update) {
        if (update instanceof PeerUpdate.FromPeer message && message.header().isPresent()) {
            return dialect.remote()
                ? repeatAndFind(handle, account, peer, message, message.header().get())
                : repeatOrFind(handle, account, peer, message, message.header().get());
        }
        String question = update.keydata().isPresent() ? PeerStateSql.FIND : PeerStateSql.FIND_WITHOUT_KEYS;
        return new FirstLook(false, row(handle, question, account, peer));
    }

    private static FirstLook repeatAndFind(Handle handle, Account account, CanonicalAddress peer, PeerUpdate.FromPeer message,
                                           AutocryptHeader header) {
        try (Query query = handle.createQuery(PeerStateSql.REPEAT_AND_FIND)) {
            return bindRepetition(query, account, peer, message, header)
                .map((row, context) -> row.getBoolean("repeated")
                    ? new FirstLook(true, Optional.empty())
                    : new FirstLook(false, Optional.of(row(row))))
                .findOne()
                .orElse(new FirstLook(false, Optional.empty()));
        }
    }

    private static FirstLook repeatOrFind(Handle handle, Account account, CanonicalAddress peer, PeerUpdate.FromPeer message,
                                          AutocryptHeader header) {
        try (Update statement = handle.createUpdate(PeerStateSql.REPEAT)) {
            if (bindRepetition(statement, account, peer, message, header).execute() == 1) {
                return new FirstLook(true, Optional.empty());
            }
        }
        return new FirstLook(false, row(handle, PeerStateSql.FIND, account, peer));
    }

    private static <S extends SqlStatement<S>> S bindRepetition(S statement, Account account, CanonicalAddress peer,
                                                                PeerUpdate.FromPeer message, AutocryptHeader header) {
        return statement.bind("account", account.name())
            .bind("address", peer.asString())
            .bind("date", message.effectiveDate().getEpochSecond())
            .bind("sha256", header.keydata().sha256())
            .bind("mutual", Columns.mutual(header.preferEncrypt()))
            .bind("new_version", newVersion());
    }

    /** What is to be written: a state, the update that led to it, and what it means for the log. */
    private record Written(PeerState state, PeerUpdate update, Optional<KeyEvent> event) {
    }

    private static void write(Handle handle, Dialect dialect, Owned owned, Written written, Optional<Long> readVersion) {
        List<String> statements = PeerStateSql.write(readVersion.isPresent(), written.update().keydata().isPresent(), written.event().isPresent());
        long newVersion = newVersion();
        int taken = Together.execute(handle, dialect, statements, statement -> {
            bindState(statement, owned, written.state(), newVersion);
            readVersion.ifPresent(read -> statement.bind("version", read.longValue()));
            written.update().keydata().ifPresent(keydata -> statement.bind("sha256", keydata.sha256()).bind("octets", keydata.octets()));
            written.event().ifPresent(event -> KeyEventRow.bind(statement, event));
        });
        if (taken == 0 && readVersion.isPresent()) {
            throw new Database.LostRace();
        }
    }

    private static void bindState(Update statement, Owned owned, PeerState state, long newVersion) {
        statement.bind("account", owned.account().name())
            .bind("address", owned.peer().asString())
            .bind("last_seen", Columns.seconds(state.lastSeen()))
            .bind("autocrypt_timestamp", Columns.seconds(state.autocryptTimestamp()))
            .bind("public_key", Columns.sha256(state.publicKey()))
            .bind("mutual", Columns.mutual(state.preferEncrypt()))
            .bind("gossip_timestamp", Columns.seconds(state.gossipTimestamp()))
            .bind("gossip_key", Columns.sha256(state.gossipKey()))
            .bind("new_version", newVersion);
    }

    // Nobody else may draw the same for the same row between a read and a write; nothing more is asked of it
    private static long newVersion() {
        return ThreadLocalRandom.current().nextLong();
    }

    private static Optional<Row> row(Handle handle, String question, Account account, CanonicalAddress peer) {
        try (Query query = handle.createQuery(question)) {
            return query.bind("account", account.name())
                .bind("address", peer.asString())
                .map((row, context) -> row(row))
                .findOne();
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(state(row), row.getLong("version"));
    }

    private static PeerState state(ResultSet row) throws SQLException {
        return new PeerState(Columns.instant(row, "last_seen"),
            Columns.instant(row, "autocrypt_timestamp"),
            Columns.keydata(row, "public_octets"),
            Columns.preferEncrypt(row),
            Columns.instant(row, "gossip_timestamp"),
            Columns.keydata(row, "gossip_octets"));
    }
}
