/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A correspondent who uses GnuPG; where it is not installed the test is skipped. */
final class GnuPg implements AutoCloseable {
    private final Path home;
    private final String address;

    private GnuPg(Path home, String address) {
        this.home = home;
        this.address = address;
    }

    static GnuPg of(String address) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "GnuPG is not installed");
        // its sockets need a short path
        Path home = Files.createTempDirectory("gpg", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        GnuPg user = new GnuPg(home, address);
        user.run(new byte[0], "--passphrase", "", "--quick-generate-key", '<' + address + '>', "ed25519", "sign", "never");
        user.run(new byte[0], "--passphrase", "", "--quick-add-key", user.fingerprint(), "cv25519", "encrypt", "never");
        return user;
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("gpg", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String fingerprint() throws IOException, InterruptedException {
        return text(run(new byte[0], "--with-colons", "--list-keys", address)).lines().filter(line -> line.startsWith("fpr:")).findFirst().orElseThrow()
            .split(":")[9];
    }

    void takes(byte[] certificate) throws IOException, InterruptedException {
        run(certificate, "--import");
    }

    /** A message with an Autocrypt header, encrypted to its recipient and signed within, as mail programs write it. */
    byte[] writes(String recipient, String text) throws IOException, InterruptedException {
        String payload = "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n";
        String armored = text(run(payload.getBytes(StandardCharsets.UTF_8),
            "--armor", "--sign", "--encrypt", "--local-user", address, "--recipient", recipient));
        String keydata = Base64.getMimeEncoder(70, "\r\n ".getBytes(StandardCharsets.US_ASCII)).encodeToString(run(new byte[0], "--export", address));
        return ("From: " + address + "\r\nTo: " + recipient + "\r\nDate: Sat, 10 Jan 2026 09:00:00 +0000\r\nSubject: ...\r\n"
            + "Autocrypt: addr=" + address + "; prefer-encrypt=mutual; keydata=\r\n " + keydata + "\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=\"=-=\"\r\n\r\n--=-=\r\n"
            + "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n\r\n--=-=\r\nContent-Type: application/octet-stream\r\n\r\n"
            + armored.replace("\n", "\r\n") + "\r\n--=-=--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What stands in an encrypted message, with GnuPG's word for a good signature before it. */
    String reads(byte[] message) throws IOException, InterruptedException {
        String mail = text(message);
        int start = mail.indexOf("-----BEGIN PGP MESSAGE-----");
        return text(run(mail.substring(start).getBytes(StandardCharsets.ISO_8859_1), "--status-fd", "1", "--decrypt"));
    }

    private byte[] run(byte[] input, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gpg", "--homedir", home.toString(), "--batch", "--quiet", "--trust-model", "always"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectError(home.resolve("errors").toFile()).start();
        process.getOutputStream().write(input);
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("gpg " + options[options.length - 1] + ": " + Files.readString(home.resolve("errors")));
        }
        return output;
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all").start().onExit().join();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
