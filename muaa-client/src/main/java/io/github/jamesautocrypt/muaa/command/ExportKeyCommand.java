/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.muaa.state.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export-key", description = {"Writes the key of the account, ASCII-armoured and without a passphrase.", ""},
    footer = {"", "Whoever has the secret key can read the mail of the account. The device key is never exported."})
final class ExportKeyCommand extends DeviceCommand {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "a file that is not there yet, for its owner alone; without it the terminal")
    private Optional<Path> file;

    @Option(names = "--public", description = "the public key alone, for everybody")
    private boolean publicOnly;

    @Override
    public Integer call() throws Exception {
        try (Home home = Session.openHome(common())) {
            SecretKeydata key = home.load().accountKey()
                .orElseThrow(() -> new IllegalArgumentException("There is no key of the account here yet. 'muaa pair' asks another device for it."));
            String armored = Armor.of(publicOnly ? key.publicKey().octets() : key.octets()).format().replace("\r\n", "\n");
            if (file.isPresent()) {
                write(file.get(), armored);
            } else {
                spec().commandLine().getOut().print(armored);
                spec().commandLine().getOut().flush();
            }
        }
        return ExitCode.DONE;
    }

    private static void write(Path file, String text) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        }
    }

    @Override
    int run(Session session) {
        throw new IllegalStateException("No server is asked");
    }
}
