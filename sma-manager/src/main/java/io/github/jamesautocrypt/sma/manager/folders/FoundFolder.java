/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.folders;

import org.apache.james.mailbox.model.MailboxId;

import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/**
 * An SMA folder that was there when somebody looked. One that is created later under the same name is another.
 *
 * @param account whose folder it is
 * @param folder  which of that account's
 * @param id      by which James knows it
 */
public record FoundFolder(Account account, SmaFolder folder, MailboxId id) {
}
