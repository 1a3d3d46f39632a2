/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Optional;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.SetACLRequest;
import org.apache.james.imap.processor.SetACLProcessor;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** SETACL (RFC 4314), which gives nobody rights on SMA folders. To take rights away is allowed, as is DELETEACL. */
public class GuardedSetAclProcessor extends GuardingProcessor<SetACLRequest> {
    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public GuardedSetAclProcessor(SetACLProcessor stock, AccountPolicies policies) {
        super(SetACLRequest.class, stock, policies);
    }

    @Override
    Optional<SmaFolder> concerns(SetACLRequest request, char delimiter) {
        return AclSubject.parse(request.toString())
            .filter(subject -> !subject.takesAway())
            .flatMap(subject -> FolderVisibility.smaFolder(subject.mailbox(), delimiter));
    }

    @Override
    Verdict judge(SetACLRequest request, SmaFolder folder, SmaConfiguration settings, ImapSession session) {
        return settings.folderGuard().share();
    }
}
