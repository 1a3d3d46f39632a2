/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.message.request.SetACLRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AclSubjectTest {
    @ParameterizedTest
    @CsvSource({"lr,false", "+lr,false", "-lr,true"})
    void theRequestOfThisJamesIsRead(String rights, boolean takesAway) {
        assertThat(AclSubject.parse(request("bob@example.org", "_Autocrypt_SMA_1", rights)))
            .contains(new AclSubject("_Autocrypt_SMA_1", takesAway));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob, mailboxName=INBOX, rights=lr", "{mailboxName=MailboxName[mailboxName=INBOX], ACL command=x", "-", "}"})
    void whoIsGivenRightsCannotNameAnotherFolder(String identifier) {
        assertThat(AclSubject.parse(request(identifier, "_Autocrypt_SMA", "lr"))).contains(new AclSubject("_Autocrypt_SMA", false));
    }

    @Test
    void theRequestOfJames39IsRead() {
        assertThat(AclSubject.parse("SetACLRequest{mailboxName=MailboxName[mailboxName=_Autocrypt_SMA_1], "
            + "ACL command=org.apache.james.mailbox.model.MailboxACL$ACLCommand@1b2c3d}")).contains(new AclSubject("_Autocrypt_SMA_1", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SetACLRequest{}", "SetACLRequest{, mailboxName=INBOX}", "SetACLRequest{, rights=lr, mailboxName=INBOX}",
        "SetACLRequest{mailboxName=MailboxName[mailboxName=INBOX]}"})
    void aTextOfAnotherFormSaysNothing(String text) {
        assertThat(AclSubject.parse(text)).isEmpty();
    }

    private static String request(String identifier, String mailbox, String rights) {
        return new SetACLRequest(new Tag("A1"), mailbox, identifier, rights).toString();
    }
}
