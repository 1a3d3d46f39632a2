/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.folders;

import java.time.Instant;

import org.apache.james.mailbox.MessageUid;

/**
 * A message in an SMA folder, as it stands there; nothing of it is believed yet. Whoever holds one does not change its octets.
 *
 * @param uid      its number in the folder
 * @param received when it came into the folder (the save date); where James does not know that, the internal date, which a client may have chosen
 * @param size     of the whole message, in octets
 * @param octets   as much as was asked for; of a message that is larger than any SMA message the header block
 */
public record StoredMessage(MessageUid uid, Instant received, long size, byte[] octets) {
}
