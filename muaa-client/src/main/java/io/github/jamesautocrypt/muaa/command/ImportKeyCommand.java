/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.core.pgp.DetachedSignature;
import io.github.jamesautocrypt.muaa.device.Event;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "import-key",
    description = {"Takes over a key of the account that another program made; one that was here before is kept to read old mail with.", ""},
    footer = {"", "Do this before other devices are paired: those that are paired already do not learn of it."})
final class ImportKeyCommand extends DeviceCommand {
    private static final int MAX_OCTETS = 4 * SecretKeydata.MAX_OCTETS;

    @Parameters(paramLabel = "FILE", description = "a secret OpenPGP key of version 4, ASCII-armoured, without a passphrase")
    private Path file;

    @Override
    public Integer call() throws Exception {
        try (Home home = Session.openHome(common())) {
            SecretKeydata key = read();
            MuaaState state = home.load();
            home.save(state.withAccountKey(key, state.preferEncrypt()));
            output().tell(new Event(Event.Kind.KEY_IMPORTED, Optional.empty(),
                "Took over the key " + key.publicKey().fingerprint().orElseThrow() + "."));
        }
        return ExitCode.DONE;
    }

    private SecretKeydata read() throws IOException {
        if (Files.size(file) > MAX_OCTETS) {
            throw new IllegalArgumentException(file + " is too large to be a key.");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SecretKeydata key = Armor.in(Files.readString(file, StandardCharsets.ISO_8859_1), Armor.SECRET_KEY).map(Armor::octets).flatMap(SecretKeydata::parse)
            .orElseThrow(() -> new IllegalArgumentException(file + " holds no secret OpenPGP key of version 4 that fits into an Autocrypt header."));
        if (!Certificates.read(key.publicKey()).certificate().filter(certificate -> certificate.usableForEncryption(now)).isPresent()) {
            throw new IllegalArgumentException("Nobody could encrypt to this key now: it has expired, was revoked, or is not meant for that.");
        }
        // refuses a key under a passphrase
        DetachedSignature.sign(new byte[0], key, now, new SecureRandom());
        return key;
    }

    @Override
    int run(Session session) {
        throw new IllegalStateException("No server is asked");
    }
}
