/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.Username;
import org.apache.james.core.quota.QuotaCountLimit;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.inmemory.manager.InMemoryIntegrationResources;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;

class MailboxSmaFoldersTest {
    private static final Username ALICE = Username.of("alice@example.org");
    private static final Account ACCOUNT = new Account(ALICE.asString());
    private static final SmaFolder ANNOUNCEMENTS = new SmaFolder.Announcements();
    private static final SmaFolder INBOX = new SmaFolder.Inbox(new MuaaId("27"));

    private final InMemoryIntegrationResources james = InMemoryIntegrationResources.defaultResources();
    private final MailboxManager mailboxes = james.getMailboxManager();
    private final SmaFolders testee = new MailboxSmaFolders(mailboxes);

    @Test
    void allSmaFoldersOfAnAccountAreListedAndNothingElse() throws Exception {
        for (String name : List.of("INBOX", "_Autocrypt_SMA", "_Autocrypt_SMA_27", "_Autocrypt_SMA_x-Y", "_Autocrypt_SMAfoo", "_autocrypt_sma",
                "_Autocrypt_SMA_0", "_Autocrypt_SMA.sub", "Archive._Autocrypt_SMA_1", "xAutocrypt_SMA_1")) {
            create(ALICE, name);
        }
        create(Username.of("bob@example.org"), "_Autocrypt_SMA_1");

        assertThat(testee.list(ACCOUNT)).extracting(found -> found.folder().name())
            .containsExactlyInAnyOrder("_Autocrypt_SMA", "_Autocrypt_SMA_27", "_Autocrypt_SMA_x-Y");
    }

    @Test
    void whoIsUnknownHasNoFolders() {
        assertThat(testee.list(ACCOUNT)).isEmpty();
        assertThat(testee.find(ACCOUNT, ANNOUNCEMENTS)).isEmpty();
    }

    @Test
    void oneFolderIsFoundByItsName() throws Exception {
        create(ALICE, INBOX.name());

        assertThat(testee.find(ACCOUNT, INBOX)).isEqualTo(Optional.of(testee.list(ACCOUNT).get(0)));
        assertThat(testee.find(ACCOUNT, ANNOUNCEMENTS)).isEmpty();
    }

    @Test
    void aFolderIsCreatedUnlessItIsThere() throws Exception {
        FoundFolder folder = testee.create(ACCOUNT, INBOX);
        append(folder, "Subject: one\r\n\r\n");

        assertThat(testee.create(ACCOUNT, INBOX)).isEqualTo(folder);
        assertThat(testee.list(ACCOUNT)).containsExactly(folder);
        assertThat(testee.uids(folder)).hasSize(1);
    }

    @Test
    void messagesAreReadInTheOrderOfTheFolder() throws Exception {
        FoundFolder folder = created(INBOX);
        MessageUid first = append(folder, "Subject: one\r\n\r\nfirst");
        MessageUid second = append(folder, "Subject: two\r\n\r\nsecond");

        assertThat(testee.uids(folder)).containsExactly(first, second);
        List<StoredMessage> messages = read(folder, List.of(second, first), Extent.WHOLE);
        assertThat(messages).extracting(message -> text(message.octets())).containsExactly("Subject: one\r\n\r\nfirst", "Subject: two\r\n\r\nsecond");
        assertThat(messages).extracting(StoredMessage::uid).containsExactly(first, second);
        assertThat(messages).extracting(StoredMessage::size).containsExactly(21L, 22L);
    }

    @Test
    void thirtyMessagesAreReadAsOneIs() throws Exception {
        FoundFolder folder = created(INBOX);
        List<MessageUid> uids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            uids.add(append(folder, "Subject: " + i + "\r\n\r\n"));
        }

        assertThat(read(folder, uids, Extent.WHOLE)).extracting(StoredMessage::uid).containsExactlyElementsOf(uids);
    }

    @Test
    void aMessageCameWhenItWasSavedWhateverDateAClientGaveIt() throws Exception {
        FoundFolder folder = created(INBOX);
        // the clock of James in memory stands where it was when the test began
        Instant before = Instant.now().minus(Duration.ofHours(1));
        MailboxSession session = mailboxes.createSystemSession(ALICE);
        MessageUid uid = mailboxes.getMailbox(folder.id(), session).appendMessage(MessageManager.AppendCommand.builder()
            .withInternalDate(Date.from(before.plus(Duration.ofDays(5000)))).build("Subject: one\r\n\r\nfirst"), session).getId().getUid();

        for (Extent extent : Extent.values()) {
            assertThat(read(folder, List.of(uid), extent).get(0).received()).isBetween(before, Instant.now().plusSeconds(1));
        }
    }

    @Test
    void theHeaderBlockCanBeReadAlone() throws Exception {
        FoundFolder folder = created(INBOX);
        MessageUid uid = append(folder, "Subject: one\r\n\r\nfirst");

        StoredMessage message = read(folder, List.of(uid), Extent.HEADERS).get(0);

        assertThat(text(message.octets())).contains("Subject: one\r\n").doesNotContain("first");
        assertThat(message.size()).isEqualTo(21);
    }

    @Test
    void ofAMessageThatIsTooLargeOnlyTheHeaderBlockIsRead() throws Exception {
        FoundFolder folder = created(INBOX);
        String fits = "Subject: one\r\n\r\n" + "x".repeat(SmaMessageReader.MAX_OCTETS - 16);
        MessageUid whole = append(folder, fits);
        MessageUid tooLarge = append(folder, fits + "x");

        List<StoredMessage> messages = read(folder, List.of(whole, tooLarge), Extent.WHOLE);

        assertThat(messages.get(0).octets()).hasSize(SmaMessageReader.MAX_OCTETS);
        assertThat(messages.get(1).octets()).hasSizeLessThan(100);
        assertThat(messages.get(1).size()).isEqualTo(SmaMessageReader.MAX_OCTETS + 1);
    }

    @Test
    void messagesAreDeletedForGood() throws Exception {
        FoundFolder folder = created(ANNOUNCEMENTS);
        MessageUid first = append(folder, "Subject: one\r\n\r\n");
        MessageUid second = append(folder, "Subject: two\r\n\r\n");

        testee.delete(folder, List.of(first));

        assertThat(testee.uids(folder)).containsExactly(second);
    }

    @Test
    void whatIsGoneAlreadyIsPassedOver() throws Exception {
        FoundFolder folder = created(ANNOUNCEMENTS);
        MessageUid first = append(folder, "Subject: one\r\n\r\n");
        MessageUid second = append(folder, "Subject: two\r\n\r\n");
        testee.delete(folder, List.of(first));

        testee.delete(folder, List.of(first, second, MessageUid.of(99)));

        assertThat(testee.uids(folder)).isEmpty();
        assertThat(read(folder, List.of(first, second), Extent.WHOLE)).isEmpty();
    }

    @Test
    void aDeletedFolderHoldsNothingAndTakesNothing() throws Exception {
        FoundFolder folder = created(INBOX);
        MessageUid uid = append(folder, "Subject: one\r\n\r\n");

        assertThat(testee.deleteFolder(folder)).isTrue();

        assertThat(testee.list(ACCOUNT)).isEmpty();
        assertThat(testee.deleteFolder(folder)).isFalse();
        assertThat(testee.uids(folder)).isEmpty();
        assertThat(read(folder, List.of(uid), Extent.WHOLE)).isEmpty();
        assertThat(testee.append(folder, new byte[0])).isEmpty();
        testee.delete(folder, List.of(uid));
    }

    @Test
    void aFolderThatWasCreatedAnewIsAnother() throws Exception {
        FoundFolder former = created(INBOX);
        testee.deleteFolder(former);
        FoundFolder folder = created(INBOX);

        assertThat(testee.deleteFolder(former)).isFalse();
        assertThat(testee.find(ACCOUNT, INBOX)).contains(folder);
    }

    @Test
    void aFolderThatWasGivenAnotherNameIsLeftAlone() throws Exception {
        FoundFolder folder = created(INBOX);
        append(folder, "Subject: one\r\n\r\n");
        MailboxSession session = mailboxes.createSystemSession(ALICE);
        mailboxes.renameMailbox(MailboxPath.forUser(ALICE, INBOX.name()), MailboxPath.forUser(ALICE, "Archive"), session);

        testee.delete(folder, List.of(MessageUid.of(1)));
        assertThat(testee.deleteFolder(folder)).isFalse();

        assertThat(mailboxes.getMailbox(MailboxPath.forUser(ALICE, "Archive"), session).getMailboxCounters(session).getCount()).isEqualTo(1);
    }

    @Test
    void anAccountWithoutRoomTakesNothing() throws Exception {
        FoundFolder folder = created(INBOX);
        james.getMaxQuotaManager().setGlobalMaxMessage(QuotaCountLimit.count(1));
        append(folder, "Subject: one\r\n\r\n");

        assertThatThrownBy(() -> append(folder, "Subject: two\r\n\r\n"))
            .isInstanceOf(FoldersException.class)
            .hasMessageNotContaining(ALICE.asString());
    }

    private FoundFolder created(SmaFolder folder) throws Exception {
        create(ALICE, folder.name());
        return testee.find(ACCOUNT, folder).orElseThrow();
    }

    private void create(Username user, String name) throws Exception {
        mailboxes.createMailbox(MailboxPath.forUser(user, name), mailboxes.createSystemSession(user));
    }

    private MessageUid append(FoundFolder folder, String message) {
        return testee.append(folder, message.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
    }

    private List<StoredMessage> read(FoundFolder folder, Collection<MessageUid> uids, Extent extent) {
        List<StoredMessage> messages = new ArrayList<>();
        testee.read(folder, uids, extent, messages::add);
        return messages;
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }
}
