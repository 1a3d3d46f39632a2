/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Optional;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.SetACLRequest;
import org.apache.james.imap.processor.SetACLProcessor;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.FolderGuard;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** SETACL (RFC 4314), which gives nobody rights on SMA folders. To take rights away is allowed, as is DELETEACL. */
public class GuardedSetAclProcessor extends GuardingProcessor<SetACLRequest> {
    private final FolderGuard guard;

    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public GuardedSetAclProcessor(SetACLProcessor stock, SmaConfiguration configuration) {
        super(SetACLRequest.class, stock, configuration.guarding());
        this.guard = new FolderGuard(configuration.guarding(), configuration.limits());
    }

    @Override
    Optional<SmaFolder> concerns(SetACLRequest request, char delimiter) {
        return FolderVisibility.smaFolder(request.getMailboxName(), delimiter).filter(folder -> !request.getRights().startsWith("-"));
    }

    @Override
    Verdict judge(SetACLRequest request, SmaFolder folder, ImapSession session) {
        return guard.share();
    }
}
