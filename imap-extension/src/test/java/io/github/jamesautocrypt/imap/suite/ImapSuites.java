/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap.suite;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.james.mpt.api.ImapHostSystem;
import org.apache.james.mpt.host.JamesImapHostSystem;
import org.apache.james.mpt.imapmailbox.suite.AuthenticatePlain;
import org.apache.james.mpt.imapmailbox.suite.AuthenticatedState;
import org.apache.james.mpt.imapmailbox.suite.ConcurrentSessions;
import org.apache.james.mpt.imapmailbox.suite.Condstore;
import org.apache.james.mpt.imapmailbox.suite.Copy;
import org.apache.james.mpt.imapmailbox.suite.Events;
import org.apache.james.mpt.imapmailbox.suite.Expunge;
import org.apache.james.mpt.imapmailbox.suite.Fetch;
import org.apache.james.mpt.imapmailbox.suite.FetchBodySection;
import org.apache.james.mpt.imapmailbox.suite.FetchBodyStructure;
import org.apache.james.mpt.imapmailbox.suite.FetchHeaders;
import org.apache.james.mpt.imapmailbox.suite.Listing;
import org.apache.james.mpt.imapmailbox.suite.ListingWithSharingTest;
import org.apache.james.mpt.imapmailbox.suite.MailboxAnnotation;
import org.apache.james.mpt.imapmailbox.suite.MailboxWithLongNameError;
import org.apache.james.mpt.imapmailbox.suite.Move;
import org.apache.james.mpt.imapmailbox.suite.NonAuthenticatedState;
import org.apache.james.mpt.imapmailbox.suite.ObjectId;
import org.apache.james.mpt.imapmailbox.suite.PartialFetch;
import org.apache.james.mpt.imapmailbox.suite.QuotaTest;
import org.apache.james.mpt.imapmailbox.suite.Recent;
import org.apache.james.mpt.imapmailbox.suite.Rename;
import org.apache.james.mpt.imapmailbox.suite.Search;
import org.apache.james.mpt.imapmailbox.suite.Security;
import org.apache.james.mpt.imapmailbox.suite.Select;
import org.apache.james.mpt.imapmailbox.suite.SelectedInbox;
import org.apache.james.mpt.imapmailbox.suite.SelectedState;
import org.apache.james.mpt.imapmailbox.suite.UidSearch;
import org.apache.james.mpt.imapmailbox.suite.UidSearchOnIndex;
import org.apache.james.mpt.imapmailbox.suite.UserFlagsSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The test suite that James has for its own IMAP, as far as it is meant for mailboxes in memory. Each nested class is one class of the
 * suite, tests included; on which server it runs is up to who extends this.
 *
 * <p>Left out are {@code ACLCommands} and {@code ACLIntegration}: their scripts are for Cyrus (James runs them nowhere else), and name
 * mailboxes of other users in a way that James does not know.
 */
abstract class ImapSuites {
    abstract MemoryImapHost host() throws Exception;

    private JamesImapHostSystem startedHost() {
        try {
            return host();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class AuthenticatePlainSuite extends AuthenticatePlain {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class AuthenticatedStateSuite extends AuthenticatedState {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class ConcurrentSessionsSuite extends ConcurrentSessions {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class CopySuite extends Copy {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class EventsSuite extends Events {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class ExpungeSuite extends Expunge {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class FetchSuite extends Fetch {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class FetchBodySectionSuite extends FetchBodySection {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class FetchBodyStructureSuite extends FetchBodyStructure {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class FetchHeadersSuite extends FetchHeaders {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class ListingSuite extends Listing {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class ListingWithSharingSuite extends ListingWithSharingTest {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class MailboxAnnotationSuite extends MailboxAnnotation {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class MailboxWithLongNameErrorSuite extends MailboxWithLongNameError {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class MoveSuite extends Move {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class NonAuthenticatedStateSuite extends NonAuthenticatedState {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class ObjectIdSuite extends ObjectId {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class PartialFetchSuite extends PartialFetch {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class QuotaSuite extends QuotaTest {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class RecentSuite extends Recent {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class RenameSuite extends Rename {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class SearchSuite extends Search {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class SecuritySuite extends Security {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class SelectSuite extends Select {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class SelectedInboxSuite extends SelectedInbox {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class SelectedStateSuite extends SelectedState {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }

        // James 3.8 has REPLACE, but not in the IMAP package of its servers; the suite is meant for another way to put IMAP together
        @Test
        @Override
        public void testReplace() {
            assertThatThrownBy(super::testReplace).hasMessageContaining("defg BAD UID failed. Illegal arguments.");
        }
    }

    @Nested
    class UidSearchSuite extends UidSearch {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class UidSearchOnIndexSuite extends UidSearchOnIndex {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class UserFlagsSupportSuite extends UserFlagsSupport {
        @Override
        protected ImapHostSystem createImapHostSystem() {
            return startedHost();
        }
    }

    @Nested
    class CondstoreSuite extends Condstore {
        @Override
        protected JamesImapHostSystem createJamesImapHostSystem() {
            return startedHost();
        }
    }
}
