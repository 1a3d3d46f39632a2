/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.util.Optional;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.vault.DeletedMessageVault;

import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Key;

import io.github.jamesautocrypt.sma.manager.restore.DeletedMessages;
import io.github.jamesautocrypt.sma.manager.restore.VaultDeletedMessages;

/** Finds the vault of deleted messages, which not every James has. */
final class VaultOfJames {

    private VaultOfJames() {
    }

    /** The vault, if James has bound one. */
    static Optional<DeletedMessages> find(Injector injector) {
        try {
            Binding<DeletedMessageVault> binding = injector.getExistingBinding(Key.get(DeletedMessageVault.class));
            return Optional.ofNullable(binding)
                .<DeletedMessages>map(vault -> new VaultDeletedMessages(vault.getProvider().get(), injector.getInstance(MailboxManager.class)));
        } catch (NoClassDefFoundError e) {
            // James on JPA has no vault, and not its classes either
            return Optional.empty();
        }
    }
}
