/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.message.ContactUpdate;

class HomeTest {
    private static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final CanonicalAddress BOB = CanonicalAddress.parse("bob@example.org").orElseThrow();

    @TempDir
    private Path folder;

    private static SecretKeydata key() {
        return KeyGeneration.generate("<alice@example.org>", NOW, RANDOM);
    }

    private static MuaaState full() {
        SecretKeydata other = key();
        MuaaId sibling = new MuaaId("27");
        String fingerprint = other.publicKey().fingerprint().orElseThrow();
        DeviceState device = new DeviceState(new MuaaId("1"), key(), DeviceState.InboxState.CREATED,
            Map.of(sibling, new DeviceState.Pin(other.publicKey(), Optional.of(new MuaaId("5")))),
            Map.of(new Token("q"), new DeviceState.Asked(sibling, other.publicKey(), NOW)),
            Map.of(new Token("p"), new DeviceState.Answer(sibling, new Token("b"), new Token("d"), SetupCode.generate(RANDOM))),
            Map.of(new Token("a"), new DeviceState.Offered(sibling, other.publicKey(), new Token("r"), SetupCode.generate(RANDOM), NOW)),
            List.of(new Token("x"), new Token("y")), Set.of(new MuaaId("28")));
        PeerState peer = new PeerState(Optional.of(NOW), Optional.of(NOW), Optional.of(other.publicKey()), PreferEncrypt.MUTUAL, Optional.of(NOW),
            Optional.of(key().publicKey()));
        return new MuaaState(device, "Téléphone \ud83d\udcf1", NOW, Optional.of(key()), List.of(key(), key()), PreferEncrypt.MUTUAL,
            Map.of(BOB, new MuaaState.Peer(peer, 3)), Map.of(sibling, 2L),
            Map.of(fingerprint, new ContactUpdate.Contact(BOB, fingerprint, ContactUpdate.Validity.VALIDATED, NOW)));
    }

    private static Settings settings() {
        return new Settings(new ServerUrl("imaps", "mail.example.org", 993, false), "alice", CanonicalAddress.parse("alice@example.org").orElseThrow(),
            Optional.of(new ServerUrl("smtps", "mail.example.org", 465, false)), Optional.of(Path.of("/secret")));
    }

    @Test
    void whatWasSavedIsWhatIsLoaded() throws Exception {
        MuaaState state = full();
        try (Home home = Home.open(folder.resolve("home"))) {
            home.setUp(settings(), state);
        }
        try (Home home = Home.open(folder.resolve("home"))) {
            assertThat(home.load()).isEqualTo(state);
            assertThat(home.settings()).isEqualTo(settings());
        }
    }

    @Test
    void nobodyButTheOwnerMayReadAnyOfIt() throws Exception {
        try (Home home = Home.open(folder.resolve("home"))) {
            home.setUp(settings(), full());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("home")))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(folder.resolve("home"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString()).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aFileThatWasHalfWrittenWhenPowerFailedIsAsIfItWereNotThere() throws Exception {
        MuaaState state = full();
        try (Home home = Home.open(folder)) {
            home.setUp(settings(), state);
            Files.writeString(folder.resolve("state.json.new"), "{\"version\":");
            assertThat(home.load()).isEqualTo(state);
            home.save(state);
            assertThat(folder.resolve("state.json.new")).doesNotExist();
        }
    }

    @Test
    void aDamagedFileIsToldAndLeftAsItIs() throws Exception {
        try (Home home = Home.open(folder)) {
            home.setUp(settings(), full());
            Files.writeString(folder.resolve("state.json"), "{\"version\":1,\"id\":\"1\"}");
            assertThatThrownBy(home::load).isInstanceOf(IOException.class);
            assertThat(folder.resolve("state.json")).hasContent("{\"version\":1,\"id\":\"1\"}");
        }
    }

    @Test
    void twoProcessesNeverWorkWithItAtOnce() throws Exception {
        Home first = Home.open(folder);
        Thread second = new Thread(() -> {
            try (Home home = Home.open(folder)) {
                assertThat(home.isSetUp()).isTrue();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        second.start();
        first.setUp(settings(), full());
        assertThat(second.isAlive()).isTrue();
        first.close();
        second.join(10_000);
        assertThat(second.isAlive()).isFalse();
    }
}
