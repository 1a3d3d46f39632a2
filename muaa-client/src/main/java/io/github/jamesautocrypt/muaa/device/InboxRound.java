/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.exchange.Inbox;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction;
import io.github.jamesautocrypt.sma.protocol.exchange.Outgoing;
import io.github.jamesautocrypt.sma.protocol.exchange.Pairing;
import io.github.jamesautocrypt.sma.protocol.message.MessageDefect;
import io.github.jamesautocrypt.sma.protocol.message.PairingReject;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;

/** Reads the own inbox once, does what is to be done, and deletes what was done (SMA protocol, "Reading the inbox"). */
final class InboxRound {
    private final Device device;
    private final User user;
    private final Progress progress;
    private Board board;
    private boolean inboxClosed;

    InboxRound(Device device, User user, Progress progress) {
        this.device = device;
        this.user = user;
        this.progress = progress;
    }

    /** How many messages were left. */
    int read() throws IOException, MailException {
        List<Long> uids = device.folders.uids(device.inbox());
        // not before: who announces itself and writes in between would seem unknown
        lookAgain();
        int left = 0;
        for (int i = 0; i < uids.size(); i++) {
            progress.at(i, uids.size());
            Optional<byte[]> message = fetch(uids.get(i));
            if (message.isPresent()) {
                if (act(judge(message.get()))) {
                    delete(uids.get(i));
                } else {
                    left++;
                }
            }
        }
        return left;
    }

    // Looking at the announcements anew closes the inbox
    private Optional<byte[]> fetch(long uid) throws MailException {
        openInbox();
        return device.folders.fetch(uid);
    }

    private void delete(long uid) throws MailException {
        openInbox();
        device.folders.delete(uid);
    }

    private void openInbox() throws MailException {
        if (inboxClosed) {
            device.folders.uids(device.inbox());
            inboxClosed = false;
        }
    }

    private void lookAgain() throws MailException {
        board = device.board();
        inboxClosed = true;
    }

    private InboxAction judge(byte[] message) {
        DeviceState me = device.device();
        ReadingKeys keys = new ReadingKeys(Optional.of(me.deviceKey()), muaa -> board.certificateOf(muaa, me));
        return new Inbox(me, board, device.state().accountKey().isPresent(), device.now()).judge(SmaMessageReader.read(message, keys));
    }

    /** Whether the message may be deleted. */
    private boolean act(InboxAction action) throws IOException, MailException {
        if (action instanceof InboxAction.AskUser question) {
            return ask(question);
        }
        if (action instanceof InboxAction.AskForCode question) {
            return type(question.accept());
        }
        if (action instanceof InboxAction.AcceptAgain again) {
            return acceptAgain(again);
        }
        if (action instanceof InboxAction.Reject reject) {
            tell(Event.Kind.DECLINED, reject.device().muaa(), "Device " + reject.device().muaa() + " asked for the key and was refused: "
                + Sentences.of(reject.reason()));
            device.send(Pairing.reject(device.device(), reject.request(), reject.device(), reject.reason(), device.newToken()));
            return true;
        }
        if (action instanceof InboxAction.LeaveAlone) {
            device.tell(Event.of(Event.Kind.LEFT_ALONE, "There is a message of a kind that this program does not know yet."));
            return false;
        }
        return new Learning(device).act(action) || pair(action);
    }

    private boolean pair(InboxAction action) throws IOException, MailException {
        if (action instanceof InboxAction.Paired paired) {
            List<Outgoing> introductions = Pairing.introduce(paired.state(), board, paired.muaa(), device::newToken);
            for (Outgoing introduction : introductions) {
                device.append(introduction);
            }
            device.save(paired.state());
            tell(Event.Kind.PAIRED, paired.muaa(), "Paired with device " + paired.muaa() + ".");
            lookAgain();
        } else if (action instanceof InboxAction.Introduced introduced) {
            device.save(introduced.state());
            introduced.devices().forEach(muaa -> tell(Event.Kind.INTRODUCED, muaa, "Device " + muaa + " was introduced by a paired one."));
            lookAgain();
        } else if (action instanceof InboxAction.Refused refused) {
            device.save(refused.state());
            tell(Event.Kind.REFUSED, refused.muaa(), "Device " + refused.muaa() + " does not hand over the key: " + Sentences.of(refused.reason()));
        } else if (action instanceof InboxAction.Discard discard) {
            device.tell(Event.of(Event.Kind.DISCARDED, "A message was deleted unheard: " + Sentences.of(discard.reason())));
        }
        return true;
    }

    private boolean ask(InboxAction.AskUser question) throws IOException, MailException {
        MuaaId muaa = question.device().muaa();
        tell(Event.Kind.QUESTION, muaa, "Device " + muaa + " asks for the key of the account.");
        Optional<Boolean> answer = user.mayHaveKey(question.device());
        if (answer.isEmpty()) {
            return false;
        }
        if (!answer.get()) {
            device.send(Pairing.reject(device.device(), question.request(), question.device(), PairingReject.Reason.DECLINED, device.newToken()));
            tell(Event.Kind.DECLINED, muaa, "Device " + muaa + " does not get the key.");
            return true;
        }
        SetupCode code = SetupCode.generate(device.random);
        MuaaState state = device.state();
        user.show(code, muaa);
        device.send(Pairing.accept(state.device(), question, code, state.accountKey().orElseThrow(), Optional.of(state.preferEncrypt()), device.newToken(),
            device.now()));
        tell(Event.Kind.ACCEPTED, muaa, "The key is on its way to device " + muaa + ", under the code.");
        return true;
    }

    private boolean acceptAgain(InboxAction.AcceptAgain again) throws IOException, MailException {
        DeviceState.Offered offer = device.device().offered().get(again.accept());
        if (user == User.ABSENT) {
            tell(Event.Kind.QUESTION, offer.muaa(), "Device " + offer.muaa() + " asks for the key of the account; the answer was interrupted.");
            return false;
        }
        user.show(offer.code(), offer.muaa());
        SecretKeydata key = device.state().accountKey().orElseThrow();
        device.send(Pairing.acceptAgain(device.device(), again, key, Optional.of(device.state().preferEncrypt())));
        tell(Event.Kind.ACCEPTED, offer.muaa(), "The key is on its way to device " + offer.muaa() + ", under the same code.");
        return true;
    }

    private boolean type(ReadMessage.UnderCode accept) throws IOException, MailException {
        MuaaId from = accept.header().from();
        tell(Event.Kind.CODE_NEEDED, from, "The key is here, under the code that device " + from + " shows.");
        for (Optional<SetupCode> code = user.code(from, accept.codeBegin()); code.isPresent(); code = user.code(from, accept.codeBegin())) {
            ReadMessage opened = accept.open(code.get());
            if (opened instanceof ReadMessage.Understood understood) {
                return take(Pairing.accepted(device.device(), understood, code.get(), device.newToken()), from);
            }
            if (opened instanceof ReadMessage.Rejected rejected && rejected.defect() != MessageDefect.WRONG_CODE) {
                device.tell(Event.of(Event.Kind.DISCARDED, "A message was deleted unheard: " + rejected.defect().sentence()));
                return true;
            }
            tell(Event.Kind.WRONG_CODE, from, MessageDefect.WRONG_CODE.sentence());
        }
        return false;
    }

    private boolean take(Pairing.Accepted accepted, MuaaId from) throws IOException, MailException {
        if (accepted instanceof Pairing.Accepted.Imported imported) {
            MuaaState state = device.state();
            device.save(state.withAccountKey(imported.secretKey(), imported.preferEncrypt().orElse(state.preferEncrypt())).with(imported.state()));
            tell(Event.Kind.KEY_IMPORTED, from, "Took over the key " + imported.secretKey().publicKey().fingerprint().orElseThrow() + ".");
            device.answer();
            tell(Event.Kind.PAIRED, from, "Paired with device " + from + ".");
            lookAgain();
        } else if (accepted instanceof Pairing.Accepted.Refused refused) {
            device.tell(Event.of(Event.Kind.DISCARDED, "Nothing was taken over: " + Sentences.of(refused.reason())));
        }
        return true;
    }

    private void tell(Event.Kind kind, MuaaId muaa, String sentence) {
        device.tell(Event.of(kind, muaa, sentence));
    }
}
