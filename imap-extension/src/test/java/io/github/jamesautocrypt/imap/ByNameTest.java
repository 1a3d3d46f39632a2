/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.JamesServerExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever names an SMA folder is answered as ever, though he does not see it in any list. */
class ByNameTest {
    @RegisterExtension
    static final JamesServerExtension STOCK = ImapServers.stock();
    @RegisterExtension
    static final JamesServerExtension HIDING = ImapServers.withExtension("hiding", "sma.guard=off");

    @BeforeAll
    static void provision() throws Exception {
        SmaAccount.provision(STOCK);
        SmaAccount.provision(HIDING);
    }

    static Stream<Arguments> conversations() {
        return Stream.of(
            conversation("CAPABILITY", "* CAPABILITY "),
            conversation("NAMESPACE", "* NAMESPACE "),
            conversation("SELECT _Autocrypt_SMA_27", "* 1 EXISTS", "FETCH 1 (FLAGS BODY.PEEK[])", "UNSELECT"),
            conversation("EXAMINE _Autocrypt_SMA_27", "* 1 EXISTS", "SEARCH ALL", "CLOSE"),
            conversation("SELECT INBOX", "* 0 EXISTS", "LIST \"\" \"nothing\"", "STATUS _Autocrypt_SMA_27 (MESSAGES)"),
            conversation("STATUS _Autocrypt_SMA_27 (MESSAGES UIDNEXT UNSEEN MAILBOXID)", "* STATUS \"_Autocrypt_SMA_27\" (MESSAGES 1 "),
            conversation("STATUS _Autocrypt_SMA_404 (MESSAGES)", "AAAB NO STATUS failed. "),
            conversation("CREATE INBOX.sub", "AAAB OK ", "CREATE INBOX.sub", "DELETE INBOX.sub"),
            conversation("CREATE _Autocrypt_SMA_1", "AAAB OK ", "DELETE _Autocrypt_SMA_1", "DELETE _Autocrypt_SMA_1"),
            conversation("APPEND _Autocrypt_SMA {12+}\r\nSubject: 1\r\n", "AAAB OK [APPENDUID ", "STATUS _Autocrypt_SMA (MESSAGES)"),
            conversation("APPEND _Autocrypt_SMA_404 {12+}\r\nSubject: 1\r\n", "AAAB NO [TRYCREATE] APPEND failed. "),
            conversation("SUBSCRIBE _Autocrypt_SMA", "AAAB OK ", "LSUB \"\" \"_Autocrypt_SMA\"", "UNSUBSCRIBE _Autocrypt_SMA"),
            conversation("RENAME _Autocrypt_SMA_18446744073709551615 _Autocrypt_SMA_2", "AAAB OK ",
                "RENAME _Autocrypt_SMA_2 _Autocrypt_SMA_18446744073709551615"),
            conversation("GETACL _Autocrypt_SMA", "* ACL \"_Autocrypt_SMA\" "),
            conversation("SETACL _Autocrypt_SMA bob@example.org l", "AAAB OK ", "GETACL _Autocrypt_SMA", "DELETEACL _Autocrypt_SMA bob@example.org"),
            conversation("MYRIGHTS _Autocrypt_SMA", "* MYRIGHTS \"_Autocrypt_SMA\" "),
            conversation("LISTRIGHTS _Autocrypt_SMA bob@example.org", "* LISTRIGHTS \"_Autocrypt_SMA\" "),
            conversation("GETQUOTAROOT _Autocrypt_SMA", "* QUOTAROOT \"_Autocrypt_SMA\" "),
            conversation("GETMETADATA _Autocrypt_SMA /private/comment", "AAAB OK "));
    }

    private static Arguments conversation(String firstCommand, String answered, String... further) {
        return Arguments.of(Stream.concat(Stream.of(firstCommand), Stream.of(further)).toList(), answered);
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void whoNamesAnSmaFolderIsAnsweredAsByAStockServer(List<String> commands, String answered) {
        List<List<String>> before = answers(ImapClient.login(STOCK, SmaAccount.ALICE), commands);

        assertThat(before.get(0)).as("on a stock server").anyMatch(line -> line.startsWith(answered));
        assertThat(answers(ImapClient.login(HIDING, SmaAccount.ALICE), commands)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_Autocrypt_SMA", "_Autocrypt_SMA_27", "#private._Autocrypt_SMA"})
    void whoCreatesAnSmaFolderThatExistsIsToldSoWithACode(String name) {
        assertThat(ImapClient.login(STOCK, SmaAccount.ALICE).say("CREATE " + name)).containsExactly("AAAB NO CREATE failed. Mailbox already exists.");
        assertThat(ImapClient.login(HIDING, SmaAccount.ALICE).say("CREATE " + name))
            .containsExactly("AAAB NO [ALREADYEXISTS] CREATE failed. Mailbox already exists.");
    }

    @Test
    void nothingElseIsAnnouncedBeforeLogin() {
        assertThat(ImapClient.connect(HIDING).say("CAPABILITY"))
            .isEqualTo(ImapClient.connect(STOCK).say("CAPABILITY"))
            .anyMatch(line -> line.contains(" LIST-EXTENDED ") && line.contains(" LIST-STATUS ") && line.contains(" SPECIAL-USE "));
    }

    private static List<List<String>> answers(ImapClient client, List<String> commands) {
        return commands.stream().map(client::say).toList();
    }
}
