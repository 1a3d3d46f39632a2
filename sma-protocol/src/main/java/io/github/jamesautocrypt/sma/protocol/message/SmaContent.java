/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import io.github.jamesautocrypt.sma.protocol.SmaType;

/** What an SMA message says. All implementations are immutable and refuse, when made, what a reader would refuse. */
public sealed interface SmaContent permits Announcement, ServerAnnouncement, Removal, PairingRequest, PairingAccept, PairingDone, PairingReject,
    Introduction, KeyUpdate, ContactUpdate, AddressUpdate, Notice {

    /** The type of the messages that say this. */
    SmaType type();
}
