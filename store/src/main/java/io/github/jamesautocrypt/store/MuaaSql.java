/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

/** The statements on the tables {@code sma_account} and {@code muaa}. */
final class MuaaSql {
    private static final String THIS_ACCOUNT = "account = (SELECT id FROM account WHERE name = :account) ";
    private static final String THIS_MUAA = THIS_ACCOUNT + "AND muaa = :muaa ";
    private static final String COLUMNS = "m.muaa, m.known, m.inbox, m.announced, m.dated, m.name, m.software, m.created, m.features, "
        + "m.fingerprint, m.strong, m.weak, m.removed, m.half, m.told ";
    private static final String TABLES = "FROM muaa m JOIN account a ON a.id = m.account ";
    private static final String CONDITION = "WHERE m.life >= :least AND m.life < :limit AND a.name LIKE :suffix ESCAPE '!' ";

    /** The version of an account. */
    static final String VERSION = "SELECT s.version FROM account a JOIN sma_account s ON s.account = a.id WHERE a.name = :account";

    /** All MUAAs of an account. */
    static final String OF_ACCOUNT = "SELECT " + COLUMNS + TABLES + "WHERE a.name = :account";

    /** Takes an account that nobody wrote before. */
    static final String TAKE_NEW = "INSERT INTO sma_account (account, version, due) SELECT id, :version, :due FROM account WHERE name = :account "
        + "ON CONFLICT DO NOTHING";

    /** Takes an account, if it still is as it was read. */
    static final String TAKE = "UPDATE sma_account SET version = :version, due = LEAST(due, :due) WHERE " + THIS_ACCOUNT + "AND version = :seen";

    /** Replaces what is known of a MUAA; of signs of life the later one stays. */
    static final String REPLACE = "UPDATE muaa SET known = :known, inbox = :inbox, announced = :announced, dated = :dated, name = :name, "
        + "software = :software, created = :created, features = :features, fingerprint = :fingerprint, strong = GREATEST(strong, :strong), "
        + "weak = GREATEST(weak, :weak), removed = :removed, half = :half, told = GREATEST(told, :told), "
        + "life = CASE WHEN CAST(:life AS INTEGER) < 0 THEN CAST(:life AS INTEGER) ELSE GREATEST(strong, weak, CAST(:life AS INTEGER)) END WHERE " + THIS_MUAA;

    /** A MUAA that was not known. */
    static final String INSERT = "INSERT INTO muaa (account, muaa, known, inbox, announced, dated, name, software, created, features, fingerprint, "
        + "strong, weak, removed, half, told, life) VALUES ((SELECT id FROM account WHERE name = :account), :muaa, :known, :inbox, :announced, :dated, :name, "
        + ":software, :created, :features, :fingerprint, :strong, :weak, :removed, :half, :told, :life)";

    /** A MUAA of which nothing is left. */
    static final String DELETE = "DELETE FROM muaa WHERE " + THIS_MUAA;

    /** Strong evidence, if it is of a later day. */
    static final String NOTICE_STRONG = notice("strong");

    /** Weak evidence, if it is of a later day. */
    static final String NOTICE_WEAK = notice("weak");

    /** That others were told of a MUAA. */
    static final String TOLD = "UPDATE muaa SET told = :day WHERE " + THIS_MUAA + "AND told < :day";

    /** MUAAs by their last sign of life. */
    static final String LIST = "SELECT a.name AS owner, " + COLUMNS + TABLES + CONDITION + "ORDER BY m.life, m.id LIMIT :rows OFFSET :offset";

    /** How many there are. */
    static final String COUNT = "SELECT COUNT(*) " + TABLES + CONDITION;

    /** Accounts by name. */
    static final String ACCOUNTS = "SELECT a.name FROM account a JOIN sma_account s ON s.account = a.id WHERE a.name > :after ORDER BY a.name LIMIT :rows";

    private MuaaSql() {
    }

    private static String notice(String evidence) {
        return "UPDATE muaa SET " + evidence + " = :day, life = CASE WHEN life < 0 THEN life ELSE GREATEST(life, :day) END WHERE " + THIS_MUAA
            + "AND " + evidence + " < :day";
    }
}
