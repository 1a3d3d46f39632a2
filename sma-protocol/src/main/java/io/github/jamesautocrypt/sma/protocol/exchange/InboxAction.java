/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.time.Instant;
import java.util.List;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.AddressUpdate;
import io.github.jamesautocrypt.sma.protocol.message.ContactUpdate;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.PairingReject;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;

/** What to do with one message of the own inbox. Unless said otherwise the message is deleted once that is done. Immutable. */
public sealed interface InboxAction {

    /**
     * A new device wants the key: show its name and fingerprint, and ask the user. On yes, {@link Pairing#accept}; on no, {@link
     * Pairing#reject}. Delete the request when the answer is appended.
     */
    record AskUser(SmaHeader request, Board.Sibling device) implements InboxAction {
    }

    /** The answer to this request may never have been appended: append it again, by {@link Pairing#acceptAgain}, then delete the request. */
    record AcceptAgain(SmaHeader request, Token accept) implements InboxAction {
    }

    /** Answer with {@link Pairing#reject}, without asking. */
    record Reject(SmaHeader request, Board.Sibling device, PairingReject.Reason reason) implements InboxAction {
    }

    /**
     * The key is here: let the user type the code, then {@link Pairing#accepted}. Delete the message when the answer is appended, or when the
     * user gives up.
     */
    record AskForCode(ReadMessage.UnderCode accept) implements InboxAction {
    }

    /**
     * The other device had the code: append what {@link Pairing#introduce} gives, then store the state, in which it is pinned. A program that is
     * stopped between the two does both again; in the other order nobody would be introduced.
     */
    record Paired(DeviceState state, MuaaId muaa) implements InboxAction {
    }

    /** A paired device vouches for others: store the state, in which those that announce themselves alike are pinned too. */
    record Introduced(DeviceState state, List<MuaaId> devices) implements InboxAction {
    }

    /** The other device does not hand over the key: store the state, tell the user. */
    record Refused(DeviceState state, MuaaId muaa, PairingReject.Reason reason) implements InboxAction {
    }

    /**
     * Learn the keys as Level 1 learns from a message with that effective date, none of which lies in the future.
     *
     * @param believed whether a paired device says so; if not it is hearsay of the server, to be believed like an Autocrypt header in mail
     */
    record LearnKeys(List<KeyUpdate.PeerKey> keys, boolean believed) implements InboxAction {
    }

    /** Take over what the user said on another device; for each key the latest word counts. */
    record LearnContacts(List<ContactUpdate.Contact> contacts) implements InboxAction {
    }

    /**
     * Tell the user, or take over if a paired device says so.
     *
     * @param date of two words about the own addresses the later counts, for messages may come again
     */
    record LearnAddresses(AddressUpdate update, Instant date, boolean believed) implements InboxAction {
    }

    /** Show it, or take it into account. */
    record Show(Notice notice) implements InboxAction {
    }

    /** Delete it, and believe nothing of it. */
    record Discard(Reason reason) implements InboxAction {
        /** Why. */
        public enum Reason {
            /** It is damaged, not protected as it must be, or not for this device. */
            UNREADABLE,
            /** It belongs into another folder. */
            MISPLACED,
            /** A pairing that has come to an end, once more. */
            REPLAYED,
            /** An answer to a question that was not asked. */
            NOT_ASKED,
            /** A tombstone of the writer stands. */
            FROM_REMOVED_DEVICE,
            /** Only a paired device may say this. */
            NOT_PAIRED,
            /** The writer does not announce itself, or not in one way. */
            UNKNOWN_DEVICE,
            /** The code was another one: somebody guessed, or the user mistyped and the other program did not notice. */
            WRONG_CODE,
            /** Both had the code, but did not see the same certificates: somebody stands between them. Tell the user. */
            SOMEBODY_BETWEEN,
            /** Too old to answer. */
            EXPIRED
        }
    }

    /** Of a version or a type to come: neither read nor delete it. */
    record LeaveAlone() implements InboxAction {
    }
}
