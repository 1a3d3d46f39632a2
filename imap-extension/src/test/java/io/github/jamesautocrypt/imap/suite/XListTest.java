/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap.suite;

import org.apache.james.mpt.imapmailbox.ImapTestConstants;
import org.apache.james.mpt.imapmailbox.suite.base.BasicImapCommands;
import org.apache.james.mpt.script.SimpleScriptedTestProtocol;
import org.junit.jupiter.api.Test;

/** XLIST fails on every James 3.8 server that has folders; were it repaired, it must not be a way round. */
class XListTest {

    @Test
    void anXListThatWorksShowsSmaFoldersOnlyToWhoAsks() throws Exception {
        SimpleScriptedTestProtocol script = new SimpleScriptedTestProtocol("/io/github/jamesautocrypt/imap/suite/", MemoryImapHost.withExtension())
            .withUser(ImapTestConstants.USER, ImapTestConstants.PASSWORD);
        BasicImapCommands.welcome(script);
        BasicImapCommands.authenticate(script);

        script.run("XListHidden");
    }
}
