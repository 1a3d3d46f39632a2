/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.store.BackupColumn.Type;

/** The tables that a backup holds, those that others refer to before these. Each is a file of JSON lines, its fields named as the columns. */
enum BackupTable {
    ACCOUNT("id", true,
        BackupColumn.of("id", Type.NUMBER), BackupColumn.of("name", Type.NAME)),
    CERTIFICATE("id", true,
        BackupColumn.of("id", Type.NUMBER), BackupColumn.of("octets", Type.KEYDATA)),
    PEER_STATE("account, address", false,
        BackupColumn.of("account", Type.NUMBER), BackupColumn.of("address", Type.ADDRESS), BackupColumn.optional("last_seen", Type.TIME),
        BackupColumn.optional("autocrypt_timestamp", Type.TIME), BackupColumn.optional("public_key", Type.NUMBER),
        BackupColumn.of("mutual", Type.FLAG), BackupColumn.optional("gossip_timestamp", Type.TIME),
        BackupColumn.optional("gossip_key", Type.NUMBER)),
    OWN_KEY("account, address, public_key", false,
        BackupColumn.of("account", Type.NUMBER), BackupColumn.of("address", Type.ADDRESS), BackupColumn.of("public_key", Type.NUMBER),
        BackupColumn.of("mutual", Type.FLAG), BackupColumn.of("first_seen", Type.TIME), BackupColumn.of("last_seen", Type.TIME)),
    KEY_EVENT("id", true,
        BackupColumn.of("id", Type.NUMBER), BackupColumn.of("account", Type.NUMBER), BackupColumn.of("at", Type.TIME),
        BackupColumn.of("address", Type.ADDRESS), BackupColumn.of("kind", Type.KIND), BackupColumn.of("source", Type.SOURCE),
        BackupColumn.of("authenticity", Type.AUTHENTICITY), BackupColumn.optional("fingerprint", Type.FINGERPRINT),
        BackupColumn.optional("former_fingerprint", Type.FINGERPRINT)),
    SMA_ACCOUNT("account", false,
        BackupColumn.of("account", Type.NUMBER)),
    MUAA("id", true,
        BackupColumn.of("id", Type.NUMBER), BackupColumn.of("account", Type.NUMBER), BackupColumn.of("muaa", Type.MUAA),
        BackupColumn.of("known", Type.DAY), BackupColumn.optional("inbox", Type.DAY), BackupColumn.optional("announced", Type.DAY),
        BackupColumn.optional("dated", Type.TIME), BackupColumn.optional("name", Type.LINE), BackupColumn.optional("software", Type.LINE),
        BackupColumn.optional("created", Type.SMA_TIME), BackupColumn.optional("features", Type.WORDS),
        BackupColumn.optional("fingerprint", Type.FINGERPRINT), BackupColumn.of("strong", Type.DAY), BackupColumn.of("weak", Type.DAY),
        BackupColumn.optional("removed", Type.SMA_TIME),
        BackupColumn.optional("half", Type.DAY).since(BackupManifest.FORMAT_WITH_POLICIES, Optional.empty()),
        BackupColumn.of("told", Type.DAY).since(BackupManifest.FORMAT_WITH_POLICIES, Optional.of(0L))),
    DOMAIN_POLICY("domain, setting", false,
        BackupColumn.of("domain", Type.DOMAIN), BackupColumn.of("setting", Type.SETTING), BackupColumn.of("content", Type.TEXT)),
    USER_POLICY("account, setting", false,
        BackupColumn.of("account", Type.NUMBER), BackupColumn.of("setting", Type.SETTING), BackupColumn.of("content", Type.TEXT)),
    HOLD("account", false,
        BackupColumn.of("account", Type.NUMBER), BackupColumn.of("since", Type.TIME), BackupColumn.optional("ends", Type.TIME),
        BackupColumn.of("reason", Type.REASON)),
    PEER_VALIDITY("account, address, fingerprint", false,
        BackupColumn.of("account", Type.NUMBER), BackupColumn.of("address", Type.ADDRESS), BackupColumn.of("fingerprint", Type.FINGERPRINT),
        BackupColumn.of("validity", Type.VALIDITY), BackupColumn.of("at", Type.TIME));

    /** What is not in a backup, for it follows from the rest or means nothing elsewhere. */
    static final String SHA256 = "sha256";
    static final String VERSION = "version";
    static final String LIFE = "life";

    private static final List<String> ANNOUNCEMENT = List.of("announced", "dated", "name", "software", "created", "features", "fingerprint");

    private final String order;
    private final boolean numbered;
    private final List<BackupColumn> columns;

    BackupTable(String order, boolean numbered, BackupColumn... columns) {
        this.order = order;
        this.numbered = numbered;
        this.columns = List.of(columns);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(BackupTable::table).toList();
    }

    /** Whether a backup of a format has this table. */
    boolean isIn(int format) {
        return switch (this) {
            case ACCOUNT, CERTIFICATE, PEER_STATE, OWN_KEY, KEY_EVENT -> true;
            case SMA_ACCOUNT, MUAA -> format >= BackupManifest.FORMAT_WITH_MUAAS;
            case DOMAIN_POLICY, USER_POLICY, HOLD -> format >= BackupManifest.FORMAT_WITH_POLICIES;
            case PEER_VALIDITY -> format >= BackupManifest.FORMAT_WITH_VALIDITIES;
        };
    }

    /** Refuses a row whose values do not go together, although each of them could stand there: an announcement is whole, or there is none. */
    void requireWhole(Map<String, Object> values) {
        if (this == MUAA && ANNOUNCEMENT.stream().map(values::containsKey).distinct().count() > 1) {
            throw new IllegalArgumentException("has half an announcement");
        }
    }

    String table() {
        return Columns.constant(this);
    }

    /** The name of its file in the archive. */
    String entry() {
        return table() + ".jsonl";
    }

    List<BackupColumn> columns() {
        return columns;
    }

    /** Whether its rows have numbers of their own, in a column {@code id}. */
    boolean numbered() {
        return numbered;
    }

    String select() {
        return "SELECT " + columns.stream().map(BackupColumn::name).collect(Collectors.joining(", ")) + " FROM " + table() + " ORDER BY " + order;
    }

    String insert() {
        List<String> names = new ArrayList<>(columns.stream().map(BackupColumn::name).toList());
        if (this == CERTIFICATE) {
            names.add(SHA256);
        } else if (this == PEER_STATE || this == SMA_ACCOUNT) {
            names.add(VERSION);
        } else if (this == MUAA) {
            names.add(LIFE);
        }
        return "INSERT INTO " + table() + " (" + String.join(", ", names) + ") VALUES (:" + String.join(", :", names) + ")";
    }
}
