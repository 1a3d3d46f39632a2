/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.jdbi.v3.core.statement.Query;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.peer.KeyChange;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.core.peer.Transition;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.Receipt;
import io.github.jamesautocrypt.store.PeerStateSql.Change;

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
        return database.readSwiftly(statements -> row(statements, PeerStateSql.FIND, new Owned(account, peer)).map(Row::state));
    }

    @Override
    public List<Peer> list(Account account, int offset, int limit) {
        return database.read((handle, dialect) -> {
            try (Query query = handle.createQuery(PeerStateSql.LIST)) {
                return query.bind("account", account.name())
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .map((row, context) -> peer(row))
                    .list();
            }
        });
    }

    @Override
    public KeyChange update(Account account, CanonicalAddress peer, PeerUpdate update, Receipt receipt) {
        Owned owned = new Owned(account, peer);
        return unchanged(owned, update).orElseGet(() -> database.writeSwiftly(statements -> {
            FirstLook look = look(statements, owned, update);
            return look.repeated() ? KeyChange.SAME : update(statements, owned, update, look.row(), receipt);
        }));
    }

    // Most mail has no header and moves nothing that is worth writing
    private Optional<KeyChange> unchanged(Owned owned, PeerUpdate update) {
        if (update.keydata().isPresent()) {
            return Optional.empty();
        }
        return database.recentPeers()
            .flatMap(recent -> recent.find(owned.account(), owned.peer()))
            .flatMap(known -> Optional.of(update.applyTo(known))
                .filter(transition -> !WorthWriting.isWorthWriting(known, transition.state())))
            .map(Transition::keyChange);
    }

    /** A peer of an account. */
    private record Owned(Account account, CanonicalAddress peer) {
        Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            values.put("account", account.name());
            values.put("address", peer.asString());
            return values;
        }
    }

    private static KeyChange update(Statements statements, Owned owned, PeerUpdate update, Optional<Row> before, Receipt receipt) throws SQLException {
        PeerState known = before.map(Row::state).orElse(PeerState.UNKNOWN);
        Transition transition = update.applyTo(known);
        if (before.isEmpty() || WorthWriting.isWorthWriting(known, transition.state())) {
            Optional<KeyEvent> event = KeyEvent.of(receipt, owned.peer(), update, known, transition.keyChange());
            Change change = new Change(before.isPresent(), update.keydata().isPresent(), event.isPresent());
            Map<String, Object> values = values(owned, transition.state());
            before.ifPresent(row -> values.put("version", row.version()));
            update.keydata().ifPresent(keydata -> values.putAll(values(keydata)));
            event.ifPresent(logged -> values.putAll(KeyEventRow.values(logged)));
            write(statements, owned, change, values);
        } else if (update.keydata().isEmpty()) {
            statements.recent().ifPresent(recent -> recent.remember(owned.account(), owned.peer(), known));
        }
        return transition.keyChange();
    }

    private static FirstLook look(Statements statements, Owned owned, PeerUpdate update) throws SQLException {
        if (update instanceof PeerUpdate.FromPeer message && message.header().isPresent()) {
            Map<String, Object> repetition = values(owned, message, message.header().get());
            return statements.dialect().remote() ? repeatAndFind(statements, repetition) : repeatOrFind(statements, owned, repetition);
        }
        Sql question = update.keydata().isPresent() ? PeerStateSql.FIND : PeerStateSql.FIND_WITHOUT_KEYS;
        return new FirstLook(false, row(statements, question, owned));
    }

    private static FirstLook repeatAndFind(Statements statements, Map<String, Object> repetition) throws SQLException {
        return statements.find(PeerStateSql.REPEAT_AND_FIND, repetition, row -> row.getBoolean("repeated")
                ? new FirstLook(true, Optional.empty())
                : new FirstLook(false, Optional.of(row(row))))
            .orElse(new FirstLook(false, Optional.empty()));
    }

    private static FirstLook repeatOrFind(Statements statements, Owned owned, Map<String, Object> repetition) throws SQLException {
        statements.recent().ifPresent(recent -> recent.forget(owned.account(), owned.peer()));
        return statements.update(PeerStateSql.REPEAT, repetition) == 1
            ? new FirstLook(true, Optional.empty())
            : new FirstLook(false, row(statements, PeerStateSql.FIND, owned));
    }

    private static void write(Statements statements, Owned owned, Change change, Map<String, Object> values) throws SQLException {
        statements.recent().ifPresent(recent -> recent.forget(owned.account(), owned.peer()));
        boolean written = statements.dialect().remote() ? writeAtOnce(statements, change, values) : writeInSteps(statements, change, values);
        if (!written) {
            throw new Database.LostRace();
        }
    }

    private static boolean writeAtOnce(Statements statements, Change change, Map<String, Object> values) throws SQLException {
        int first = statements.update(PeerStateSql.atOnce(change), values);
        return !change.known() || first > 0;
    }

    // Within one transaction, and without what the same on PostgreSQL needs because it is not: for H2 each statement counts
    private static boolean writeInSteps(Statements statements, Change change, Map<String, Object> values) throws SQLException {
        if (!change.known()) {
            statements.update(PeerStateSql.KEEP_ACCOUNT, values);
        }
        if (change.keydata()) {
            statements.update(PeerStateSql.KEEP_CERTIFICATE, values);
        }
        boolean written = statements.update(step(change), values) > 0;
        if (written && change.event()) {
            statements.update(PeerStateSql.LOG, values);
        }
        return written;
    }

    private static Sql step(Change change) {
        if (!change.known()) {
            return PeerStateSql.INSERT;
        }
        return change.keydata() ? PeerStateSql.REPLACE : PeerStateSql.MOVE_LAST_SEEN;
    }

    private static Map<String, Object> values(Owned owned, PeerUpdate.FromPeer message, AutocryptHeader header) {
        Map<String, Object> values = owned.values();
        values.put("date", message.effectiveDate().getEpochSecond());
        values.put("sha256", header.keydata().sha256());
        values.put("mutual", Columns.mutual(header.preferEncrypt()));
        values.put("new_version", newVersion());
        return values;
    }

    private static Map<String, Object> values(Owned owned, PeerState state) {
        Map<String, Object> values = owned.values();
        values.put("last_seen", Columns.seconds(state.lastSeen()));
        values.put("autocrypt_timestamp", Columns.seconds(state.autocryptTimestamp()));
        values.put("public_key", Columns.sha256(state.publicKey()));
        values.put("mutual", Columns.mutual(state.preferEncrypt()));
        values.put("gossip_timestamp", Columns.seconds(state.gossipTimestamp()));
        values.put("gossip_key", Columns.sha256(state.gossipKey()));
        values.put("new_version", newVersion());
        return values;
    }

    private static Map<String, Object> values(Keydata keydata) {
        return Map.of("sha256", keydata.sha256(), "octets", keydata.octets());
    }

    // Nobody else may draw the same for the same row between a read and a write; nothing more is asked of it
    private static long newVersion() {
        return ThreadLocalRandom.current().nextLong();
    }

    private static Optional<Row> row(Statements statements, Sql question, Owned owned) throws SQLException {
        return statements.find(question, owned.values(), JdbcPeerStates::row);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(state(row), row.getLong("version"));
    }

    static Peer peer(ResultSet row) throws SQLException {
        return new Peer(Columns.address(row), state(row));
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
