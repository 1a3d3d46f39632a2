/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Optional;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.request.RenameRequest;
import org.apache.james.imap.processor.RenameProcessor;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.manager.AccountPolicies;
import io.github.jamesautocrypt.sma.manager.FolderVisibility;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration;
import io.github.jamesautocrypt.sma.manager.guard.Verdict;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/** RENAME, which neither takes an SMA folder's name away nor gives it to another folder. */
public class GuardedRenameProcessor extends GuardingProcessor<RenameRequest> {
    /** Wraps the stock processor, which Guice makes by whatever constructor it has. */
    @Inject
    public GuardedRenameProcessor(RenameProcessor stock, AccountPolicies policies) {
        super(RenameRequest.class, stock, policies);
    }

    // James takes a delimiter behind the new name away
    @Override
    Optional<SmaFolder> concerns(RenameRequest request, char delimiter) {
        String newName = request.getNewName();
        String to = newName.endsWith(String.valueOf(delimiter)) ? newName.substring(0, newName.length() - 1) : newName;
        return FolderVisibility.smaFolder(request.getExistingName(), delimiter).or(() -> FolderVisibility.smaFolder(to, delimiter));
    }

    @Override
    Verdict judge(RenameRequest request, SmaFolder folder, SmaConfiguration settings, ImapSession session) {
        return settings.folderGuard().rename();
    }
}
