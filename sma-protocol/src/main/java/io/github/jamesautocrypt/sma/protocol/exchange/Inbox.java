/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard.Reason;
import io.github.jamesautocrypt.sma.protocol.message.AddressUpdate;
import io.github.jamesautocrypt.sma.protocol.message.ContactUpdate;
import io.github.jamesautocrypt.sma.protocol.message.Introduction;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.MessageDefect;
import io.github.jamesautocrypt.sma.protocol.message.Notice;
import io.github.jamesautocrypt.sma.protocol.message.PairingDone;
import io.github.jamesautocrypt.sma.protocol.message.PairingReject;
import io.github.jamesautocrypt.sma.protocol.message.PairingRequest;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage.Understood;
import io.github.jamesautocrypt.sma.protocol.message.Vouching;

/**
 * Judges the messages of the own inbox (SMA protocol, "Reading the inbox").
 *
 * @param state  of the device
 * @param board  who else is there; read after it was noted which messages are in the inbox, or a device that announces itself and writes in
 *               between would seem unknown, and its message be deleted; and anew after each change
 * @param hasKey whether this device has the key of the account
 * @param now    the time of the device
 */
public record Inbox(DeviceState state, Board board, boolean hasKey, Instant now) {
    /** No request is answered later. */
    public static final Duration REQUEST_AGE = Duration.ofDays(30);
    /** As long as a code is on show, others have to wait. */
    public static final Duration PAIRING_TIME = Duration.ofHours(1);

    /** What to do with one message. */
    public InboxAction judge(ReadMessage message) {
        if (message instanceof ReadMessage.Opaque) {
            return new InboxAction.LeaveAlone();
        }
        if (message instanceof ReadMessage.UnderCode underCode) {
            return reasonAgainst(underCode.header()).<InboxAction>map(Discard::new)
                .orElseGet(() -> underCode.header().type() == SmaType.PAIRING_ACCEPT ? accept(underCode) : done(underCode));
        }
        if (message instanceof Understood understood) {
            return reasonAgainst(understood.header()).<InboxAction>map(Discard::new).orElseGet(() -> judge(understood));
        }
        return new Discard(Reason.UNREADABLE);
    }

    private Optional<Reason> reasonAgainst(SmaHeader header) {
        if (header.type().isForAll() || !header.to().equals(Optional.of(state.me())) || header.from().equals(state.me())) {
            return Optional.of(Reason.MISPLACED);
        }
        return board.isRemoved(header.from()) ? Optional.of(Reason.FROM_REMOVED_DEVICE) : Optional.empty();
    }

    private InboxAction judge(Understood message) {
        if (message.content() instanceof PairingRequest request) {
            return request(message, request);
        }
        if (message.content() instanceof PairingReject reject) {
            return reject(message, reject);
        }
        boolean ofServer = message.by() instanceof Vouching.Server;
        boolean paired = message.by() instanceof Vouching.Device device
            && state.pinnedFingerprint(message.header().from()).filter(device.fingerprint()::equals).isPresent();
        if (!ofServer && !paired) {
            return new Discard(Reason.NOT_PAIRED);
        }
        if (message.content() instanceof Introduction introduction) {
            return introduced(message.header().from(), introduction);
        }
        if (message.content() instanceof KeyUpdate update) {
            return new InboxAction.LearnKeys(update.keys().stream().map(this::notInTheFuture).toList(), paired);
        }
        if (message.content() instanceof ContactUpdate update) {
            return new InboxAction.LearnContacts(update.contacts().stream().map(this::notInTheFuture).toList());
        }
        if (message.content() instanceof AddressUpdate update) {
            return new InboxAction.LearnAddresses(notInTheFuture(update), notInTheFuture(message.date()), paired);
        }
        return message.content() instanceof Notice notice ? new InboxAction.Show(notice) : new Discard(Reason.MISPLACED);
    }

    // Nobody is pinned who does not announce the same, and nobody's pin is changed
    private InboxAction introduced(MuaaId by, Introduction introduction) {
        DeviceState known = state;
        List<MuaaId> pinned = new ArrayList<>();
        for (Introduction.Device device : introduction.devices()) {
            Optional<Keydata> announced = Optional.ofNullable(board.siblings().get(device.muaa()))
                .filter(sibling -> sibling.status() == Board.Status.NEW)
                .flatMap(Board.Sibling::certificate)
                .filter(certificate -> certificate.fingerprint().equals(device.fingerprint()))
                .map(Certificate::keydata);
            if (announced.isPresent() && !device.muaa().equals(state.me())) {
                known = known.withPinned(device.muaa(), new DeviceState.Pin(announced.get(), Optional.of(by)));
                pinned.add(device.muaa());
            }
        }
        return new InboxAction.Introduced(known, List.copyOf(pinned));
    }

    // Level 1 never lets an effective date lie in the future, or nothing would replace such a key. So it is wherever the later word counts
    private KeyUpdate.PeerKey notInTheFuture(KeyUpdate.PeerKey key) {
        return new KeyUpdate.PeerKey(key.addr(), key.keydata(), notInTheFuture(key.effective()), key.source(), key.authenticated());
    }

    private ContactUpdate.Contact notInTheFuture(ContactUpdate.Contact contact) {
        return new ContactUpdate.Contact(contact.addr(), contact.fingerprint(), contact.validity(), notInTheFuture(contact.at()));
    }

    private AddressUpdate notInTheFuture(AddressUpdate update) {
        return new AddressUpdate(update.own(), update.moved().stream()
            .map(moved -> new AddressUpdate.Moved(moved.from(), moved.to(), moved.fingerprint(), notInTheFuture(moved.at()))).toList());
    }

    private Instant notInTheFuture(Instant date) {
        return date.isAfter(now) ? Instant.ofEpochSecond(now.getEpochSecond()) : date;
    }

    private InboxAction request(Understood message, PairingRequest request) {
        SmaHeader header = message.header();
        if (state.finished().contains(header.id().orElseThrow())) {
            return new Discard(Reason.REPLAYED);
        }
        Optional<Token> accept = state.offered().entrySet().stream()
            .filter(offer -> header.id().equals(Optional.of(offer.getValue().request())) && offer.getValue().muaa().equals(header.from()))
            .map(Map.Entry::getKey).findFirst();
        if (accept.isPresent()) {
            return new InboxAction.AcceptAgain(header, accept.get());
        }
        if (message.date().isBefore(now.minus(REQUEST_AGE))) {
            return new Discard(Reason.EXPIRED);
        }
        Optional<Board.Sibling> device = Optional.ofNullable(board.siblings().get(header.from())).filter(Board.Sibling::isReachable);
        if (device.isEmpty() || device.get().certificate().isEmpty()) {
            return new Discard(Reason.UNKNOWN_DEVICE);
        }
        String announced = device.get().certificate().orElseThrow().fingerprint();
        if (!announced.equals(request.fingerprint()) || !message.by().equals(new Vouching.Device(announced))) {
            return new InboxAction.Reject(header, device.get(), PairingReject.Reason.MISMATCH);
        }
        if (!hasKey) {
            return new InboxAction.Reject(header, device.get(), PairingReject.Reason.NO_KEY);
        }
        // who asks anew has given up what it asked before
        boolean busy = state.offered().values().stream().anyMatch(offer -> offer.at().isAfter(now.minus(PAIRING_TIME)) && !offer.muaa().equals(header.from()));
        return busy ? new InboxAction.Reject(header, device.get(), PairingReject.Reason.BUSY) : new InboxAction.AskUser(header, device.get());
    }

    private InboxAction accept(ReadMessage.UnderCode accept) {
        return asked(accept.header()).<InboxAction>map(Discard::new).orElseGet(() -> new InboxAction.AskForCode(accept));
    }

    private InboxAction reject(Understood message, PairingReject reject) {
        Optional<Reason> reason = asked(message.header());
        if (reason.isPresent()) {
            return new Discard(reason.get());
        }
        DeviceState.Asked asked = state.asked().get(message.header().re().orElseThrow());
        boolean bySame = asked.certificate().fingerprint().map(Vouching.Device::new).filter(message.by()::equals).isPresent();
        return bySame ? new InboxAction.Refused(state.withFinished(message.header().re().get()), asked.muaa(), reject.reason())
            : new Discard(Reason.NOT_ASKED);
    }

    // Why this is no answer to a request of ours
    private Optional<Reason> asked(SmaHeader answer) {
        return answer.re().map(request -> {
            if (state.finished().contains(request) || state.answers().containsKey(request)) {
                return Reason.REPLAYED;
            }
            boolean asked = Optional.ofNullable(state.asked().get(request)).filter(any -> any.muaa().equals(answer.from())).isPresent();
            return asked ? null : Reason.NOT_ASKED;
        });
    }

    private InboxAction done(ReadMessage.UnderCode done) {
        Optional<DeviceState.Offered> offer = done.header().re().map(state.offered()::get).filter(any -> any.muaa().equals(done.header().from()));
        if (offer.isEmpty()) {
            return new Discard(Reason.NOT_ASKED);
        }
        ReadMessage opened = done.open(offer.get().code());
        if (!(opened instanceof Understood understood) || !(understood.content() instanceof PairingDone said)) {
            boolean wrongCode = opened instanceof ReadMessage.Rejected rejected && rejected.defect() == MessageDefect.WRONG_CODE;
            return new Discard(wrongCode ? Reason.WRONG_CODE : Reason.UNREADABLE);
        }
        Keydata certificate = offer.get().certificate();
        List<String> seen = List.of(state.fingerprint(), certificate.fingerprint().orElseThrow());
        if (!List.of(said.accepting(), said.accepted()).equals(seen)) {
            return new Discard(Reason.SOMEBODY_BETWEEN);
        }
        DeviceState paired = state.withPinned(offer.get().muaa(), new DeviceState.Pin(certificate, Optional.empty())).withFinished(offer.get().request());
        return new InboxAction.Paired(paired, offer.get().muaa());
    }
}
