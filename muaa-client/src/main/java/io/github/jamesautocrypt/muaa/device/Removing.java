/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.io.IOException;

import io.github.jamesautocrypt.muaa.device.Device.Posted;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.Removal;

/**
 * Removes a device of the user (SMA protocol, "A device that returns after its removal"): tombstone, announcements, inbox, pin, in this order;
 * done once more it does what is left.
 */
final class Removing {
    private final Device device;

    Removing(Device device) {
        this.device = device;
    }

    void remove(MuaaId muaa, Board board) throws IOException, MailException {
        if (!board.isRemoved(muaa)) {
            device.append(Device.ANNOUNCEMENTS, device.writer().write(SmaHeader.to(muaa, SmaType.REMOVAL, device.device().me(), device.newToken()),
                new Removal(Removal.By.USER, device.now()), device.now(), new Protection.Signed(device.device().deviceKey())));
        }
        for (Posted posted : device.posted()) {
            if (posted.message() instanceof ReadMessage.Understood understood && understood.content() instanceof Announcement
                && understood.header().from().equals(muaa)) {
                device.folders.delete(posted.uid());
            }
        }
        device.folders.delete(new SmaFolder.Inbox(muaa));
        device.save(device.device().without(muaa));
        device.tell(Event.of(Event.Kind.REMOVED, muaa, "Device " + muaa + " was removed. It still has the key and the password: change the password, "
            + "and if it is in somebody else's hand, make a new key too."));
    }
}
