/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.MailboxType;
import org.apache.james.imap.message.response.ExistsResponse;
import org.apache.james.imap.message.response.LSubResponse;
import org.apache.james.imap.message.response.ListResponse;
import org.apache.james.imap.message.response.MailboxStatusResponse;
import org.apache.james.imap.message.response.MyRightsResponse;
import org.apache.james.imap.message.response.XListResponse;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxMetaData.Children;
import org.apache.james.mailbox.model.MailboxMetaData.Selectability;
import org.junit.jupiter.api.Test;

class FilteringResponderTest {
    private final List<ImapResponseMessage> client = new ArrayList<>();
    private int flushes;
    private final FilteringResponder testee = new FilteringResponder(new Recorder(), "hidden"::equals);

    @Test
    void everyKindOfListingLineOfAHiddenFolderIsDropped() {
        say(list("hidden"), new LSubResponse("hidden", true, '.'), xlist("hidden"));

        assertThat(client).isEmpty();
    }

    @Test
    void theLinesOfOtherFoldersArePassedOnAsTheyAre() {
        ImapResponseMessage[] lines = {list("shown"), rights("shown"), status("shown"), new LSubResponse("shown", false, '.'), xlist("shown")};

        say(lines);

        assertThat(client).containsExactly(lines);
    }

    @Test
    void rightsGoTheWayOfTheLineBeforeThem() {
        ImapResponseMessage shown = list("shown");
        ImapResponseMessage rightsOfShown = rights("shown");

        say(list("hidden"), rights("hidden"), shown, rightsOfShown, list("hidden"), rights("hidden"));

        assertThat(client).containsExactly(shown, rightsOfShown);
    }

    @Test
    void aStatusLineIsKnownByItsNameWhenItComesLate() {
        ImapResponseMessage shown = list("shown");
        ImapResponseMessage statusOfShown = status("shown");

        say(shown, list("hidden"), statusOfShown, rights("hidden"), status("hidden"));

        assertThat(client).containsExactly(shown, statusOfShown);
    }

    @Test
    void whatIsNoListingIsNotTouched() {
        ImapResponseMessage exists = new ExistsResponse(27);

        say(list("hidden"), exists);

        assertThat(client).containsExactly(exists);
    }

    @Test
    void aFlushReachesTheClient() {
        testee.flush();

        assertThat(flushes).isEqualTo(1);
    }

    private void say(ImapResponseMessage... lines) {
        for (ImapResponseMessage line : lines) {
            testee.respond(line);
        }
    }

    private static ImapResponseMessage list(String name) {
        return new ListResponse(Children.HAS_NO_CHILDREN, Selectability.NONE, name, '.', false, false,
            EnumSet.noneOf(ListResponse.ChildInfo.class), MailboxType.OTHER);
    }

    private static ImapResponseMessage xlist(String name) {
        return new XListResponse(Children.HAS_NO_CHILDREN, Selectability.NONE, name, '.', MailboxType.OTHER);
    }

    private static ImapResponseMessage rights(String name) {
        return new MyRightsResponse(name, MailboxACL.FULL_RIGHTS);
    }

    private static ImapResponseMessage status(String name) {
        return new MailboxStatusResponse(Optional.empty(), null, null, null, 1L, null, null, null, null, null, name, null);
    }

    private final class Recorder implements Responder {
        @Override
        public void respond(ImapResponseMessage message) {
            client.add(message);
        }

        @Override
        public void flush() {
            flushes++;
        }
    }
}
