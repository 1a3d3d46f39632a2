/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * The server tells how it looks after the folders of the account. Ages are in days, all numbers from 0 to {@value Texts#MAX_NUMBER}.
 *
 * @param software     name and version of the server, at most {@value Texts#MAX_NAME} characters
 * @param mode         whether it removes anything
 * @param muaas        how many MUAAs the account may have
 * @param inboxMessages how many messages an inbox holds
 * @param inboxOctets  and how many octets
 * @param staleDays    after how long without a sign of life a MUAA is told of
 * @param deadDays     after how long it is removed
 * @param messageDays  after how long an unread message is deleted
 * @param tombstoneDays after how long a tombstone is deleted
 */
public record ServerAnnouncement(String software, Mode mode, long muaas, long inboxMessages, long inboxOctets, long staleDays, long deadDays,
                                 long messageDays, long tombstoneDays) implements SmaContent {

    /** How far the server goes. */
    public enum Mode {
        OFF, REPORT, ENFORCE,
        /** A word that this version does not know. */
        OTHER
    }

    public ServerAnnouncement {
        Texts.requireLine("software", software);
        for (long number : new long[] {muaas, inboxMessages, inboxOctets, staleDays, deadDays, messageDays, tombstoneDays}) {
            Texts.requireNumber("number", number);
        }
    }

    @Override
    public SmaType type() {
        return SmaType.ANNOUNCEMENT;
    }
}
