/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderKindTest {

    @ParameterizedTest
    @CsvSource({
        "INBOX, RECEIVED", "Archive, RECEIVED", "Trash, RECEIVED", "Sentinel, RECEIVED", "INBOX.Lists, RECEIVED", "Work.Drafty, RECEIVED",
        "Sent, SENT", "sent items, SENT", "INBOX.Sent, SENT", "Sent.2024, SENT",
        "Drafts, OTHER", "Outbox, OTHER", "Templates, OTHER", "Spam, OTHER", "JUNK, OTHER", "Junk E-mail, OTHER", "Junk Email, OTHER", "Bulk Mail, OTHER",
        "Sent.Drafts, OTHER", "Spam.Sent, OTHER",
        "_Autocrypt_SMA, OTHER", "_Autocrypt_SMA_1, OTHER"
    })
    void theNamesOfAFolderTellWhatItsMailIs(String name, FolderKind kind) {
        assertThat(FolderKind.of(name, '.')).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"INBOX/Sent, SENT", "INBOX.Sent, RECEIVED"})
    void levelsAreCutWhereTheServerCutsThem(String name, FolderKind kind) {
        assertThat(FolderKind.of(name, '/')).isEqualTo(kind);
    }
}
