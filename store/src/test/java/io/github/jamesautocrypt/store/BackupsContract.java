/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import static io.github.jamesautocrypt.core.service.PeerStatesContract.ANNA;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.BEN;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.CLEO;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.NOON;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.OTHER_KEY;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.RECEIPT;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.ZOE;
import static io.github.jamesautocrypt.core.service.PeerStatesContract.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.Backups;
import io.github.jamesautocrypt.core.service.Backups.Backup;
import io.github.jamesautocrypt.core.service.Backups.UnusableBackupException;
import io.github.jamesautocrypt.core.service.OwnKeysContract;
import io.github.jamesautocrypt.core.service.PeerStatesContract;
import io.github.jamesautocrypt.core.service.PeerValidities.Judgement;
import io.github.jamesautocrypt.core.service.PeerValidities.Validity;
import io.github.jamesautocrypt.core.service.PeerValiditiesContract;
import io.github.jamesautocrypt.sma.manager.expiry.Hold;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.LifePolicy;
import io.github.jamesautocrypt.sma.manager.registry.LifeState;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistryContract;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;

/** What backups must be, whatever the database. */
abstract class BackupsContract {
    private static final String NAME = "autocrypt-20260110T090000Z.zip";
    private static final Keydata NEW_KEY = OwnKeysContract.numberedKey(1);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-10T09:00:00Z"), ZoneOffset.UTC);

    private static final Hold HELD = new Hold(NOON, Optional.of(NOON.plusSeconds(60)), "moves house");
    private static final List<Scope> SCOPES = List.of(new Scope.Global(), new Scope.Domain("one.example"), new Scope.User(BEN));

    private static final MuaaDirectory.Question ALL_MUAAS = new MuaaDirectory.Question(Optional.empty(), Optional.empty(), LifePolicy.DEFAULT,
        MuaaRegistryContract.TODAY);

    @TempDir
    Path parent;

    abstract StoreFixture store();

    /** An empty database of the other kind. */
    abstract StoreFixture other();

    private Path folder() {
        return parent.resolve("autocrypt/backup");
    }

    private Backups testee() {
        return backupsOf(store());
    }

    private Backups backupsOf(StoreFixture fixture) {
        return new JdbcBackups(fixture.database(), folder(), CLOCK);
    }

    private static void fill(StoreFixture fixture) {
        PeerStatesContract.tellEverything(fixture.peerStates(), BEN, ANNA);
        fixture.peerStates().update(CLEO, ANNA, message(NOON, OTHER_KEY, PreferEncrypt.NOPREFERENCE), RECEIPT);
        fixture.ownKeys().record(BEN, OwnKeysContract.HEADER, OwnKeysContract.submitted(NOON));
        fixture.muaas().write(BEN, AccountMuaas.NONE, MuaaRegistryContract.of(MuaaRegistryContract.complete(MuaaRegistryContract.LAPTOP),
            MuaaRegistryContract.silent(MuaaRegistryContract.PHONE)));
        // as a restore on that day makes it
        fixture.database().transact(handle -> handle.execute("UPDATE muaa SET known = ?", MuaaRow.number(MuaaRegistryContract.TODAY)));
        fixture.database().transact(handle -> handle.execute("UPDATE muaa SET half = 20000, told = 20001 WHERE muaa = ?",
            MuaaRegistryContract.PHONE.value()));
        SCOPES.forEach(scope -> fixture.policies().write(scope, Map.of("sma.expiry.dead", "91d", "of", scope.level().name())));
        fixture.holds().put(BEN, HELD);
        fixture.validities().judge(BEN, new Judgement(ANNA, PeerValiditiesContract.ONE, Validity.COMPROMISED, NOON));
        fixture.holds().put(CLEO, new Hold(NOON, Optional.empty(), "asked for it"));
    }

    /** All that can be asked for. */
    private static Object everything(StoreFixture fixture) {
        return Arrays.asList(fixture.peerStates().list(BEN, 0, 10), fixture.peerStates().list(CLEO, 0, 10), fixture.ownKeys().list(BEN),
            fixture.keyEvents().list(BEN, Optional.empty(), 0, 100), fixture.keyEvents().list(CLEO, Optional.empty(), 0, 100),
            fixture.muaas().read(BEN).muaas(), fixture.muaaDirectory().count(ALL_MUAAS), silences(fixture), fixture.policies().read(SCOPES),
            fixture.holds().find(BEN), fixture.holds().find(CLEO), fixture.validities().list(BEN));
    }

    private static List<String> silences(StoreFixture fixture) {
        return fixture.database().transact(handle -> handle.createQuery("SELECT muaa, half, told FROM muaa ORDER BY muaa")
            .map((row, context) -> row.getString("muaa") + " " + row.getString("half") + " " + row.getString("told"))
            .list());
    }

    @Test
    void whatABackupHoldsReplacesAllThatIsThere() {
        fill(store());
        Object before = everything(store());
        Backup backup = testee().create();
        store().database().transact(handle -> handle.execute("DELETE FROM account"));
        store().peerStates().update(CLEO, ZOE, message(NOON, OTHER_KEY, PreferEncrypt.MUTUAL), RECEIPT);

        assertThat(testee().restore(backup.file())).isEqualTo(backup);
        assertThat(everything(store())).isEqualTo(before);
    }

    @Test
    void aDeviceIsKnownFromTheDayOfTheRestoreOnForItsSignsOfLifeEndWithTheBackup() {
        fill(store());
        Backup backup = testee().create();
        new JdbcBackups(store().database(), folder(), Clock.offset(CLOCK, Duration.ofDays(200))).restore(backup.file());

        LocalDate today = MuaaRegistryContract.TODAY.plusDays(200);
        RegisteredMuaa phone = store().muaas().read(BEN).muaas().get(MuaaRegistryContract.PHONE);
        assertThat(phone.known()).isEqualTo(today);
        assertThat(phone.inboxSince()).contains(MuaaRegistryContract.TODAY);
        assertThat(LifePolicy.DEFAULT.state(phone, today)).isEqualTo(LifeState.LIVE);
        assertThat(store().muaaDirectory().count(new MuaaDirectory.Question(Optional.empty(), Optional.empty(), LifePolicy.DEFAULT, today)))
            .containsOnly(Map.entry(LifeState.LIVE, 1L), Map.entry(LifeState.REMOVED, 1L));
    }

    @Test
    void aBackupTellsItsNameItsDateAndHowMuchIsInIt() {
        fill(store());
        Backup backup = testee().create();
        assertThat(backup.file()).isEqualTo(NAME);
        assertThat(backup.date()).isEqualTo(CLOCK.instant());
        assertThat(backup.rows()).containsEntry("account", 2L).containsEntry("peer_state", 2L).containsEntry("own_key", 1L)
            .containsKeys("certificate", "key_event").containsEntry("sma_account", 1L).containsEntry("muaa", 2L)
            .containsEntry("domain_policy", 4L).containsEntry("user_policy", 2L).containsEntry("hold", 2L).containsEntry("peer_validity", 1L).hasSize(11);
    }

    @Test
    void aBackupOfOneDatabaseMovesToTheOther() {
        fill(store());
        testee().create();
        backupsOf(other()).restore(NAME);
        assertThat(everything(other())).isEqualTo(everything(store()));
    }

    @Test
    void learningGoesOnAfterARestore() {
        fill(store());
        testee().create();
        backupsOf(other()).restore(NAME);
        for (StoreFixture restored : new StoreFixture[] {store(), other()}) {
            restored.peerStates().update(new Account("new@one.example"), ZOE, message(NOON, NEW_KEY, PreferEncrypt.MUTUAL), RECEIPT);
            assertThat(restored.peerStates().find(new Account("new@one.example"), ZOE)).isPresent();
        }
    }

    @Test
    void aBackupOfTheFirstFormatKnowsNoMuaas() throws IOException {
        fill(store());
        writeFormer(1, List.of("sma_account.jsonl", "muaa.jsonl", "domain_policy.jsonl", "user_policy.jsonl", "hold.jsonl", "peer_validity.jsonl"));
        assertThat(testee().restore("former.zip").rows()).containsEntry("account", 2L).hasSize(5);
        assertThat(store().ownKeys().list(BEN)).isNotEmpty();
        assertThat(store().muaas().read(BEN)).isEqualTo(AccountMuaas.NONE);
    }

    @Test
    void aBackupOfTheSecondFormatKnowsNothingOfExpiry() throws IOException {
        fill(store());
        writeFormer(2, List.of("domain_policy.jsonl", "user_policy.jsonl", "hold.jsonl", "peer_validity.jsonl"));
        store().database().transact(handle -> handle.execute("UPDATE muaa SET half = NULL, told = 0"));
        Object before = store().muaas().read(BEN).muaas();
        assertThat(testee().restore("former.zip").rows()).containsEntry("muaa", 2L).hasSize(7);
        assertThat(store().muaas().read(BEN).muaas()).isEqualTo(before);
        assertThat(silences(store())).containsExactly(MuaaRegistryContract.LAPTOP.value() + " null 0", MuaaRegistryContract.PHONE.value() + " null 0");
        assertThat(store().policies().read(SCOPES)).isEmpty();
        assertThat(store().holds().find(BEN)).isEmpty();
    }

    @Test
    void aBackupOfTheThirdFormatKnowsNothingThatPeopleSaidOfKeys() throws IOException {
        fill(store());
        writeFormer(3, List.of("peer_validity.jsonl"));
        assertThat(testee().restore("former.zip").rows()).containsEntry("hold", 2L).hasSize(10);
        assertThat(store().validities().list(BEN)).isEmpty();
    }

    private void writeFormer(int format, List<String> unknown) throws IOException {
        testee().create();
        Map<String, String> content = new LinkedHashMap<>(Archive.read(folder().resolve(NAME)));
        content.computeIfPresent("backup.json", (name, text) -> text.replaceFirst("\"format\":[0-9]+", "\"format\":" + format));
        content.computeIfPresent("muaa.jsonl", (name, text) -> format > 2 ? text : text.replaceAll(",\"half\":(null|[0-9]+),\"told\":[0-9]+", ""));
        content.keySet().removeAll(unknown);
        Archive.write(folder().resolve("former.zip"), content);
    }

    @Test
    void whatANodeHasJustNowIsInNoBackup() {
        store().leases().take("job", "this node", NOON, NOON.plusSeconds(60));
        testee().create();
        testee().restore(NAME);
        assertThat(store().leases().take("job", "other node", NOON, NOON.plusSeconds(60))).isFalse();
        backupsOf(other()).restore(NAME);
        assertThat(other().leases().take("job", "other node", NOON, NOON.plusSeconds(60))).isTrue();
    }

    @Test
    void anEmptyStoreIsBackedUpAndRestored() {
        assertThat(testee().create().rows()).containsEntry("account", 0L);
        fill(store());
        testee().restore(NAME);
        assertThat(store().rows("account")).isZero();
        assertThat(store().rows("peer_state")).isZero();
    }

    @Test
    void twoBackupsWithinASecondHaveTwoNames() {
        assertThat(testee().create().file()).isEqualTo(NAME);
        assertThat(testee().create().file()).isEqualTo("autocrypt-20260110T090000Z-2.zip");
        assertThat(folder()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void nobodyButTheOwnerMayLookIntoABackup() throws IOException {
        assumeTrue(parent.getFileSystem().supportedFileAttributeViews().contains("posix"));
        testee().create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().getParent()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(NAME)))).isEqualTo("rw-------");
    }

    @Test
    void whatAKilledServerLeftIsTakenAway() throws IOException {
        testee().create();
        Files.writeString(folder().resolve("autocrypt-20260109T090000Z.zip.part"), "half a backup");
        testee().create();
        assertThat(folder()).isDirectoryNotContaining("glob:**.part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../" + NAME, "/etc/passwd", "sub/" + NAME, "..", "", ".hidden.zip", "a\\b.zip", "a\0.zip"})
    void aNameThatLeadsOutOfTheFolderIsRefused(String name) {
        testee().create();
        assertThatThrownBy(() -> testee().restore(name)).isInstanceOf(UnusableBackupException.class)
            .hasMessageContaining("'file' must be the name of a file in");
    }

    @Test
    void aLinkOutOfTheFolderIsNoBackup() throws IOException {
        testee().create();
        Path elsewhere = Files.move(folder().resolve(NAME), parent.resolve("elsewhere.zip"));
        Files.createSymbolicLink(folder().resolve(NAME), elsewhere);
        assertThatThrownBy(() -> testee().restore(NAME)).isInstanceOf(UnusableBackupException.class).hasMessageContaining("There is no file");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> testee().restore(NAME)).isInstanceOf(UnusableBackupException.class)
            .hasMessageContaining("There is no file " + NAME);
    }

    @Test
    void aTruncatedBackupIsRefusedWhereverItEnds() throws IOException {
        fill(store());
        Object before = everything(store());
        testee().create();
        byte[] whole = Files.readAllBytes(folder().resolve(NAME));
        // behind the last row there is the directory of the archive, which nobody reads
        int rows = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        for (int length = 0; length < rows; length += Math.max(1, rows / 50)) {
            Files.write(folder().resolve("cut.zip"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> testee().restore("cut.zip")).isInstanceOf(UnusableBackupException.class).hasMessageContaining("is damaged");
        }
        assertThat(everything(store())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        backup.json       | \\{"format":4        | {"format":5         | knows formats up to 4
        backup.json       | "format":4           | "format":"x"        | does not tell its format
        backup.json       | "format":4           | "format":1          | has more in it than it should
        backup.json       | "format":4           | "format":2          | has more in it than it should
        muaa.jsonl        | "muaa":"[^"]+"       | "muaa":"0"          | a line in muaa.jsonl that is none of ours: line
        muaa.jsonl        | "software":"[^"]+"   | "software":null     | a line in muaa.jsonl that is none of ours: line
        muaa.jsonl        | "removed":[^,]+      | "removed":31556889864403199 | a line in muaa.jsonl that is none of ours: line
        muaa.jsonl        | "account":[0-9]+     | "account":999       | has rows that contradict each other
        muaa.jsonl        | "told":              | "tald":             | a line in muaa.jsonl that is none of ours: line 1
        domain_policy.jsonl | "domain":"one      | "domain":"One       | a line in domain_policy.jsonl that is none of ours: line
        user_policy.jsonl | "setting":"sma       | "setting":"\\u0000  | a line in user_policy.jsonl that is none of ours: line
        user_policy.jsonl | "account":[0-9]+     | "account":999       | has rows that contradict each other
        hold.jsonl        | "reason":"[^"]+"     | "reason":" "        | a line in hold.jsonl that is none of ours: line 1
        hold.jsonl        | "since":[0-9]+       | "since":null        | a line in hold.jsonl that is none of ours: line 1
        backup.json       | "account":2          | "account":1         | another number of rows in account.jsonl
        backup.json       | "date":"2026         | "date":"x           | does not tell when it was made
        account.jsonl     | "name":"             | "mane":"            | a line in account.jsonl that is none of ours: line 1
        account.jsonl     | "name":"             | "name":"\\u0000     | a line in account.jsonl that is none of ours: line 1
        certificate.jsonl | "octets":"           | "octets":"lQAA      | a line in certificate.jsonl that is none of ours: line 1
        certificate.jsonl | \\{"id":             | [{"id":             | has a line that is no JSON
        peer_state.jsonl  | "public_key":[0-9]+  | "public_key":999    | has rows that contradict each other
        peer_state.jsonl  | "mutual":[a-z]+     | "mutual":"yes"    | a line in peer_state.jsonl that is none of ours: line 1
        key_event.jsonl   | "kind":"learned"     | "kind":"DROP TABLE" | a line in key_event.jsonl that is none of ours: line 1
        key_event.jsonl   | "account":[0-9]+     | "account":999       | has rows that contradict each other
        """)
    void aBackupThatIsDamagedOrMadeUpIsRefusedAndNothingIsChanged(String entry, String pattern, String replacement, String sentence) throws IOException {
        fill(store());
        Object before = everything(store());
        testee().create();
        Map<String, String> content = new LinkedHashMap<>(Archive.read(folder().resolve(NAME)));
        content.computeIfPresent(entry, (name, text) -> text.replaceFirst(pattern, Matcher.quoteReplacement(replacement)));
        Archive.write(folder().resolve("other.zip"), content);

        assertThatThrownBy(() -> testee().restore("other.zip")).isInstanceOf(UnusableBackupException.class).hasMessageContaining(sentence);
        assertThat(everything(store())).isEqualTo(before);
    }

    @Test
    void aLineThatNeverEndsIsNotKeptInMemory() throws IOException {
        testee().create();
        Map<String, String> content = new LinkedHashMap<>(Archive.read(folder().resolve(NAME)));
        content.put("account.jsonl", " ".repeat(10_000_000));
        Archive.write(folder().resolve("long.zip"), content);
        assertThatThrownBy(() -> testee().restore("long.zip")).hasMessageContaining("has a line that does not end");
    }

    @Test
    void aSnapshotHasNothingOfWhatIsLearnedMeanwhile() throws IOException {
        fill(store());
        Files.createDirectories(folder());
        try (OutputStream file = Files.newOutputStream(folder().resolve(NAME))) {
            OutputStream interrupted = new FilterOutputStream(file) {
                private boolean begun;

                @Override
                public void write(byte[] octets, int offset, int length) throws IOException {
                    if (!begun) {
                        begun = true;
                        store().peerStates().update(CLEO, ZOE, message(NOON, OTHER_KEY, PreferEncrypt.MUTUAL), RECEIPT);
                    }
                    out.write(octets, offset, length);
                }
            };
            store().database().once((handle, dialect) -> written(() -> Snapshot.of(handle, dialect,
                () -> new BackupWriter(handle).write(interrupted, CLOCK.instant()))));
        }
        assertThat(store().rows("peer_state")).isEqualTo(3);
        testee().restore(NAME);
        assertThat(store().rows("peer_state")).isEqualTo(2);
    }

    private static BackupManifest written(Snapshot.Reading<BackupManifest> writing) {
        try {
            return writing.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
