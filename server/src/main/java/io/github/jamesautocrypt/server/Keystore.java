/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * A self-signed certificate for the loopback address, made once per data folder.
 *
 * @param file   PKCS #12
 * @param secret opens it
 */
record Keystore(Path file, String secret) {
    private static final int SECRET_OCTETS = 16;
    private static final int KEYTOOL_SECONDS = 60;

    static Keystore in(Path folder) throws IOException, StartFailure {
        Path file = folder.resolve("keystore");
        Path secret = folder.resolve("keystore.secret");
        if (Files.exists(file) && Files.exists(secret)) {
            return new Keystore(file, Files.readString(secret).strip());
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(file);
        Files.deleteIfExists(secret);
        Keystore keystore = new Keystore(file, randomSecret());
        keystore.generate();
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, keystore.secret());
        return keystore;
    }

    private static String randomSecret() {
        byte[] octets = new byte[SECRET_OCTETS];
        new SecureRandom().nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }

    private void generate() throws IOException, StartFailure {
        ProcessBuilder keytool = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair", "-alias", "james", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650",
            "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1",
            "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass:env", "SECRET");
        // not on the command line, where every user of the machine could read it
        keytool.environment().put("SECRET", secret);
        Path log = file.resolveSibling("keytool.log");
        Process process = keytool.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StartFailure("The JDK's keytool made no certificate; " + log + " tells why.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while a certificate was made.");
        }
    }
}
