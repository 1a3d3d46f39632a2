/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import javax.mail.Flags;

import org.apache.james.mailbox.events.MailboxEvents.Expunged;

/**
 * Whether a client took messages out of a folder, and not the server, which trims inboxes too. A client marks them as deleted first and the
 * server does not; that is all that tells them apart on whichever node the event arrives. The one place here that knows the type of flags.
 */
final class ClientExpunge {

    private ClientExpunge() {
    }

    static boolean is(Expunged event) {
        return event.getExpunged().values().stream().anyMatch(message -> message.getFlags().contains(Flags.Flag.DELETED));
    }
}
