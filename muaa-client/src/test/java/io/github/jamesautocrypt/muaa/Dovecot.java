/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.github.jamesautocrypt.muaa.imap.ServerUrl;

/**
 * Dovecot as Debian packages it, for the tests of a class: on a free port of the loopback address, in a folder that is gone afterwards, never as
 * root. Any user has the password {@value #PASSWORD}. Where it is not installed the tests are skipped.
 */
public final class Dovecot implements BeforeAllCallback, AfterAllCallback {
    static final String PASSWORD = "secret";
    private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
    // who starts a test as root lends it this user, which owns nothing
    private static final int NOBODY = 65534;
    private static final String CONFIGURATION = """
        base_dir = %1$s/run
        state_dir = %1$s/run
        log_path = %1$s/log
        protocols = imap
        listen = 127.0.0.1
        default_internal_user = %2$s
        default_internal_group = %3$s
        default_login_user = %2$s
        first_valid_uid = 1
        mail_location = maildir:%1$s/mail/%%u
        mail_max_userip_connections = 200
        disable_plaintext_auth = no
        ssl = no
        passdb {
          driver = static
          args = password=%4$s
        }
        userdb {
          driver = static
          args = uid=%5$s gid=%6$s home=%1$s/mail/%%u
        }
        service imap-login {
          chroot =
          inet_listener imap {
            port = %7$d
          }
          inet_listener imaps {
            port = 0
          }
        }
        service anvil {
          chroot =
        }
        namespace inbox {
          inbox = yes
          %8$s
        }
        """;

    private final String namespace;
    private final AtomicInteger accounts = new AtomicInteger();
    private Path folder;
    private Process process;
    private int port;

    private Dovecot(String namespace) {
        this.namespace = namespace;
    }

    static Dovecot asInstalled() {
        return new Dovecot("");
    }

    /** All folders stand below INBOX, as servers of old have it. */
    static Dovecot withFoldersBelowInbox() {
        return new Dovecot("prefix = INBOX.\n  separator = .");
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        assumeTrue(Files.isExecutable(PROGRAM), "Dovecot is not installed");
        folder = Files.createTempDirectory("dovecot", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        boolean root = id("-u").equals("0");
        String user = root ? "nobody" : id("-un");
        String group = root ? id("-gn", "nobody") : id("-gn");
        String uid = root ? Integer.toString(NOBODY) : id("-u");
        String gid = root ? id("-g", "nobody") : id("-g");
        for (String name : List.of("run", "mail")) {
            Files.createDirectory(folder.resolve(name));
        }
        Path configuration = Files.writeString(folder.resolve("dovecot.conf"),
            CONFIGURATION.formatted(folder, user, group, PASSWORD, uid, gid, port, namespace));
        List<String> command = new ArrayList<>();
        if (root) {
            run("chown", "-R", uid + ":" + gid, folder.toString());
            command.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"));
        }
        command.addAll(List.of(PROGRAM.toString(), "-F", "-c", configuration.toString()));
        process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new IOException("Dovecot does not start: " + Files.readString(folder.resolve("output")));
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            return socket.getInputStream().read() == '*';
        } catch (IOException e) {
            return false;
        }
    }

    private static String id(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("id"));
        command.addAll(List.of(options));
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
        return output.strip();
    }

    TestAccount newAccount() {
        return new TestAccount(new ServerUrl("imap", "127.0.0.1", port, true), "user" + accounts.incrementAndGet() + "@example.org", PASSWORD);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
