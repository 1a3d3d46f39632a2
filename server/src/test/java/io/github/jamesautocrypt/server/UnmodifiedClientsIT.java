/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.apache.james.utils.TestIMAPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.device.Muaa;
import io.github.jamesautocrypt.muaa.device.Progress;
import io.github.jamesautocrypt.muaa.imap.ImapConnection;
import io.github.jamesautocrypt.muaa.imap.ImapFolders;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.Settings;

/** Mail programs that know nothing of us, as they come, on an account with ten MUAAs. */
class UnmodifiedClientsIT {
    @RegisterExtension
    static final RunningServer SERVER = RunningServer.withDefaults();

    private static final DemoUser USER = DemoUser.ALICE;
    private static final int MUAAS = 10;
    private static final String SMA = "_Autocrypt_SMA";
    // those that James makes at the first login, and two of the user's
    private static final List<String> FOLDERS = List.of("Archive", "Archive.2025", "Drafts", "Entw&APw-rfe", "INBOX", "Outbox", "Sent", "Spam", "Trash");

    @TempDir
    private static Path devices;
    @TempDir
    private Path folder;
    private Path certificate;
    private String before;

    @BeforeAll
    static void provision() throws Exception {
        for (int i = 0; i < MUAAS; i++) {
            join("Device " + i);
        }
        TestIMAPClient imap = MailClient.imap(SERVER.ports(), USER);
        imap.create("Archive.2025");
        imap.create("Entw&APw-rfe");
        for (String name : FOLDERS) {
            imap.append(name, message(name));
        }
    }

    private static String message(String name) {
        return "From: bob@example.org\r\nTo: alice@example.org\r\nDate: Sat, 10 Jan 2026 09:00:00 +0000\r\nMessage-ID: <" + name.hashCode()
            + "@example.org>\r\nSubject: In " + name + "\r\n\r\nHello.\r\n";
    }

    private static void join(String name) throws Exception {
        ServerUrl imap = new ServerUrl("imaps", "127.0.0.1", SERVER.ports().imaps(), true);
        CanonicalAddress address = CanonicalAddress.parse(USER.address()).orElseThrow();
        try (Home home = Home.open(devices.resolve(name)); ImapConnection connection = ImapConnection.connect(imap, USER.address(), USER.password())) {
            Settings settings = new Settings(imap, USER.address(), address, Optional.empty(), Optional.empty());
            home.setUp(settings, Muaa.fresh(name, Clock.systemUTC(), new SecureRandom()));
            new Muaa(address, new ImapFolders(connection), home, Clock.systemUTC(), new SecureRandom(), event -> { }, Progress.NONE).announce();
        }
    }

    @BeforeEach
    void setUp() throws Exception {
        Keystore keystore = Keystore.in(SERVER.data().resolve("tls"));
        KeyStore store = KeyStore.getInstance(keystore.file().toFile(), keystore.secret().toCharArray());
        String octets = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(store.getCertificate("james").getEncoded());
        certificate = Files.writeString(folder.resolve("certificate.pem"), "-----BEGIN CERTIFICATE-----\n" + octets + "\n-----END CERTIFICATE-----\n");
        before = smaFolders();
        assertThat(before.lines().filter(line -> line.startsWith("* STATUS \"" + SMA))).hasSize(MUAAS + 1);
    }

    /** Whatever these programs do, nothing of it is done to an SMA folder. */
    @AfterEach
    void tearDown() throws Exception {
        assertThat(smaFolders()).isEqualTo(before);
    }

    private static String smaFolders() throws IOException {
        return MailClient.imap(SERVER.ports(), USER).sendCommand("LIST \"\" \"" + SMA + "*\" RETURN (STATUS (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ))");
    }

    @Test
    void mbsyncSyncsAllMailAndSeesNoSmaFolder() throws Exception {
        Programs.need("mbsync");
        Path mail = Files.createDirectory(folder.resolve("mail"));
        Files.writeString(folder.resolve("mbsyncrc"), """
            IMAPAccount account
            Host 127.0.0.1
            Port %d
            User %s
            Pass %s
            SSLType IMAPS
            CertificateFile %s

            IMAPStore far
            Account account

            MaildirStore near
            Path %s/
            Inbox %s/INBOX
            SubFolders Verbatim

            Channel all
            Far :far:
            Near :near:
            Patterns *
            Create Both
            Remove Both
            Expunge Both
            SyncState *
            """.formatted(SERVER.ports().imaps(), USER.address(), USER.password(), certificate, mail, mail));

        assertSyncs(mail, "mbsync", "--config", "mbsyncrc", "--all", "--verbose");
    }

    @Test
    void offlineImapSyncsAllMailAndSeesNoSmaFolder() throws Exception {
        Programs.need("offlineimap");
        Path mail = folder.resolve("mail");
        // it knows no addresses in certificates
        Files.writeString(folder.resolve("offlineimaprc"), """
            [general]
            accounts = all
            metadata = %s
            ui = basic
            [Account all]
            localrepository = near
            remoterepository = far
            [Repository near]
            type = Maildir
            localfolders = %s
            [Repository far]
            type = IMAP
            remotehost = localhost
            remoteport = %d
            ssl = yes
            sslcacertfile = %s
            remoteuser = %s
            remotepass = %s
            """.formatted(folder.resolve("metadata"), mail, SERVER.ports().imaps(), certificate, USER.address(), USER.password()));

        assertSyncs(mail, "offlineimap", "-o", "-c", "offlineimaprc");
    }

    private void assertSyncs(Path mail, String... command) throws Exception {
        assertThat(Programs.run(folder, command)).contains("INBOX").doesNotContain(SMA);
        Map<String, String> first = messages(mail);
        assertThat(first.keySet()).noneMatch(file -> file.contains(SMA));
        assertThat(first.values()).containsExactlyInAnyOrderElementsOf(FOLDERS.stream().map(name -> message(name).replace("\r\n", "\n")).toList());

        assertThat(Programs.run(folder, command)).doesNotContain(SMA);
        assertThat(messages(mail)).isEqualTo(first);
    }

    // mbsync writes a field of its own into a message that it brings
    private static Map<String, String> messages(Path mail) throws IOException {
        Map<String, String> messages = new TreeMap<>();
        try (Stream<Path> files = Files.walk(mail)) {
            for (Path file : files.filter(file -> Files.isRegularFile(file) && file.getParent().toString().matches(".*/(cur|new)")).toList()) {
                messages.put(mail.relativize(file).toString(), Files.readString(file, US_ASCII).replaceAll("X-TUID: .*\n", "").replace("\r\n", "\n"));
            }
        }
        return messages;
    }

    @ParameterizedTest
    @CsvSource({"mutt, c?", "neomutt, c?<toggle-mailboxes>"})
    void muttShowsTheMailAndAllFoldersButThoseOfSma(String program, String keys) throws Exception {
        Programs.need(program);
        Programs.need("script");
        String account = "imaps://" + USER.address() + "@127.0.0.1:" + SERVER.ports().imaps() + "/";
        Files.writeString(folder.resolve("muttrc"), """
            set folder="%s"
            set imap_user="%s"
            set imap_pass="%s"
            set certificate_file="%s"
            push "%s"
            """.formatted(account, USER.address(), USER.password(), certificate, keys));

        try (Terminal terminal = Terminal.of(folder, program + " -n -F muttrc -f " + account + "INBOX")) {
            List<String> folders = terminal.screen("File mask");
            assertThat(folders).contains("Archive.", "Drafts", "Entwürfe", "Outbox", "Sent", "Spam", "Trash").anyMatch(name -> name.endsWith("INBOX"))
                .noneMatch(name -> name.contains(SMA));
            terminal.type("q");
            assertThat(terminal.screen("(all)")).anyMatch(line -> line.endsWith("In INBOX"));
            terminal.type("x");
            terminal.awaitEnd();
        }
    }
}
