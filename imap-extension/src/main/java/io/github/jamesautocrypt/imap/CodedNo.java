/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.response.ImapResponseMessage;

/**
 * A tagged NO with a response code of RFC 5530, for James' own status responses know none of these.
 *
 * @param code     without its brackets
 * @param sentence why the command was refused
 */
record CodedNo(Tag tag, ImapCommand command, String code, String sentence) implements ImapResponseMessage {
}
