/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.common.collect.ImmutableList;

import io.github.jamesautocrypt.core.policy.MemoryPolicyStore;
import io.github.jamesautocrypt.core.policy.Policies;
import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.SmaSettings;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;

class InboxDeviceMailTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:30:15Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final LocalDate LAST = LocalDate.of(2026, 1, 10);
    private static final LocalDate REMOVAL = LocalDate.of(2026, 4, 11);
    private static final Account ALICE = new Account("alice@example.org");

    private final InMemoryIntegrationResources james = InMemoryIntegrationResources.defaultResources();
    private final MailboxManager mailboxes = james.getMailboxManager();
    private final MemoryPolicyStore store = new MemoryPolicyStore();
    @TempDir
    private Path templates;

    private InboxDeviceMail testee() {
        return new InboxDeviceMail(mailboxes, new Policies(store, Map.of(), CLOCK), MailTemplates.read(templates), new SecureRandom(), CLOCK);
    }

    private void tell(Account account, String device) {
        testee().silent(account, device, LAST, REMOVAL);
    }

    private List<String> inbox(Account account) throws Exception {
        MailboxSession session = mailboxes.createSystemSession(Username.of(account.name()));
        ImmutableList.Builder<String> mails = ImmutableList.builder();
        List<MessageResult> results = ImmutableList.copyOf(mailboxes.getMailbox(MailboxPath.inbox(session), session)
            .getMessages(MessageRange.all(), FetchGroup.FULL_CONTENT, session));
        for (MessageResult result : results) {
            mails.add(new String(result.getFullContent().getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        return mails.build();
    }

    private Message only(Account account) throws Exception {
        List<String> mails = inbox(account);
        assertThat(mails).hasSize(1);
        return new DefaultMessageBuilder().parseMessage(new ByteArrayInputStream(mails.get(0).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String text(Message mail) throws Exception {
        return new String(((TextBody) mail.getBody()).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theUserFindsAPlainMailInTheInbox() throws Exception {
        tell(ALICE, "Pixel 8");

        Message mail = only(ALICE);
        assertThat(mail.getSubject()).isEqualTo("Your device \"Pixel 8\" has not been seen since January 10, 2026");
        assertThat(text(mail)).contains("\"Pixel 8\"", "January 10, 2026", "April 11, 2026", "alice@example.org");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("postmaster@example.org");
        assertThat(mail.getTo().flatten()).extracting(Object::toString).containsExactly("alice@example.org");
        assertThat(mail.getDate()).isEqualTo(NOW);
        assertThat(mail.getMessageId()).matches("<sma-[0-9a-f]{32}@example\\.org>");
        assertThat(mail.getHeader().getFields("Auto-Submitted")).extracting(field -> field.getBody()).containsExactly("auto-generated");
        assertThat(mail.getHeader().getFields("MIME-Version")).hasSize(1);
        assertThat(mail.getMimeType()).isEqualTo("text/plain");
        assertThat(mail.getCharset()).isEqualToIgnoringCase("UTF-8");
    }

    @Test
    void theMailIsAsciiInShortLines() throws Exception {
        store.write(new Scope.Global(), Map.of(SmaSettings.MAIL_LANGUAGE.key(), "de"));
        tell(ALICE, "Küche ☕");

        assertThat(inbox(ALICE).get(0)).isASCII();
        assertThat(inbox(ALICE).get(0).split("\r\n")).allMatch(line -> line.length() <= 78 && !line.contains("\n"));
        assertThat(only(ALICE).getSubject()).isEqualTo("Ihr Gerät „Küche ☕“ hat sich seit dem 10. Januar 2026 nicht gemeldet");
        assertThat(text(only(ALICE))).contains("„Küche ☕“", "11. April 2026");
    }

    @Test
    void languageAndSenderAreThoseOfTheUser() throws Exception {
        store.write(new Scope.Domain("example.org"), Map.of(SmaSettings.MAIL_LANGUAGE.key(), "fr", SmaSettings.MAIL_FROM.key(), "help@desk.example"));
        tell(ALICE, "Pixel 8");
        Account bob = new Account("bob@other.example");
        store.write(new Scope.Domain("other.example"), Map.of(SmaSettings.MAIL_FROM.key(), "support"));
        tell(bob, "Pixel 8");

        assertThat(only(ALICE).getSubject()).startsWith("Votre appareil");
        assertThat(only(ALICE).getFrom()).extracting(Object::toString).containsExactly("help@desk.example");
        assertThat(only(bob).getFrom()).extracting(Object::toString).containsExactly("support@other.example");
    }

    @Test
    void aUserWithoutADomainIsWrittenToAllTheSame() throws Exception {
        Account carol = new Account("carol");
        tell(carol, "Pixel 8");

        assertThat(only(carol).getFrom()).extracting(Object::toString).containsExactly("postmaster@localhost");
        assertThat(only(carol).getTo()).isNull();
        assertThat(text(only(carol))).contains("your mail account carol on");
    }

    /** What devices may call themselves, and how it is shown. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
        "'Phone\r\nBcc: eve@example.org' | PhoneBcc: eve@example.org",
        "'Phone\nX: 1' | PhoneX: 1",
        "'Phone\rX: 1' | PhoneX: 1",
        "'Phone\u2028X\u2029Y\u0085Z' | PhoneXYZ",
        "'Phone\u0000\u0007\u001b[31m' | Phone[31m",
        "'\u202egnp.eliboM\u202c\u200b' | gnp.eliboM",
        "'\u2066a\u2069\uFEFF' | a",
        "'\ud83d phone' | phone",
        "'{user}' | {user}",
        "'{device}{removal}' | {device}{removal}",
        "'$0 \\1 ${user}' | $0 \\1 ${user}",
        "'=?utf-8?q?=0D=0ABcc:_eve=40example.org?=' | =?utf-8?q?=0D=0ABcc:_eve=40example.org?=",
        "'\"; x=\"' | '\"; x=\"'",
        "'<b>bold</b>' | <b>bold</b>",
        "'' | ?",
        "'\u200b \t' | ?"})
    void whatADeviceCallsItselfIsShownAsOneLineAndNothingElse(String name, String shown) throws Exception {
        tell(ALICE, name);

        Message mail = only(ALICE);
        assertThat(mail.getHeader().getFields()).extracting(field -> field.getName()).containsExactlyInAnyOrder("MIME-Version", "From", "To", "Subject",
            "Date", "Message-ID", "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding");
        assertThat(text(mail)).contains("device \"" + shown + "\" was last seen in your mail account alice@example.org");
        assertThat(mail.getSubject()).isEqualTo("Your device \"" + shown + "\" has not been seen since January 10, 2026");
        assertThat(text(mail)).hasLineCount(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "漢", "😀"})
    void aLongNameIsCut(String character) throws Exception {
        tell(ALICE, character.repeat(100_000));

        assertThat(text(only(ALICE))).contains("device \"" + character.repeat(64) + "\" was");
        assertThat(inbox(ALICE).get(0).split("\r\n")).allMatch(line -> line.length() <= 78);
    }

    @Test
    void aFullAccountIsAnErrorToBeTriedAgain() throws Exception {
        james.getMaxQuotaManager().setGlobalMaxMessage(QuotaCountLimit.count(1));
        tell(ALICE, "Pixel 8");

        assertThatThrownBy(() -> tell(ALICE, "Pixel 8")).isInstanceOf(FoldersException.class)
            .hasMessage("A mail to a user could not be delivered: OverQuotaException");
        assertThat(inbox(ALICE)).hasSize(1);
    }
}
