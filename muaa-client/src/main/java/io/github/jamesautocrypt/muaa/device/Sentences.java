/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.PairingReject;

/** The words of the protocol, for people. */
final class Sentences {

    private Sentences() {
    }

    static String of(PairingReject.Reason reason) {
        return switch (reason) {
            case DECLINED -> "its user said no.";
            case BUSY -> "another pairing is under way. Try again in an hour, or when it has come to an end.";
            case NO_KEY -> "the device that was asked has no key itself.";
            case MISMATCH -> "the request does not fit the announcement.";
            case ABORTED -> "it was given up.";
            default -> "for a reason that this program does not know.";
        };
    }

    static String of(Discard.Reason reason) {
        return switch (reason) {
            case UNREADABLE -> "it is damaged, not protected as it must be, or not for this device.";
            case MISPLACED -> "it belongs into another folder.";
            case REPLAYED -> "that pairing has come to an end.";
            case NOT_ASKED -> "it answers a question that was not asked.";
            case FROM_REMOVED_DEVICE -> "its writer was removed.";
            case NOT_PAIRED -> "only a paired device may say this.";
            case UNKNOWN_DEVICE -> "its writer does not announce itself, or not in one way.";
            case WRONG_CODE -> "it was made with another code.";
            case SOMEBODY_BETWEEN -> "the two devices did not see the same certificates. Somebody stands between them: do not go on, change your password.";
            case EXPIRED -> "it is too old to answer.";
        };
    }

    static String of(Notice.Event event) {
        String whom = event.muaa().map(muaa -> "device " + muaa).orElse("this device");
        return switch (event.kind()) {
            case INBOX_TRIMMED -> "The server deleted " + event.messages() + " messages of the inbox of " + whom + ", for it was full.";
            case MUAA_STALE -> "The server has not heard of " + whom + " for long.";
            case MUAA_REMOVED -> "The server removed " + whom + ".";
            case MESSAGES_EXPIRED -> event.messages() + " messages to " + whom + " expired before they were read.";
            default -> "The server tells something that this program does not know.";
        };
    }
}
