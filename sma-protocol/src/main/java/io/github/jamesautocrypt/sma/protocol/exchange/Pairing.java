/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.Outgoing.Order;
import io.github.jamesautocrypt.sma.protocol.message.Introduction;
import io.github.jamesautocrypt.sma.protocol.message.PairingAccept;
import io.github.jamesautocrypt.sma.protocol.message.PairingDone;
import io.github.jamesautocrypt.sma.protocol.message.PairingReject;
import io.github.jamesautocrypt.sma.protocol.message.PairingRequest;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;

/** The steps of pairing (SMA protocol, "Pairing"). Stateless and thread-safe. */
public final class Pairing {

    private Pairing() {
    }

    /** What a {@link PairingAccept} comes to once the code has opened it. */
    public sealed interface Accepted {

        /**
         * Import the key and store the state, at once or the key first; then append {@link Pairing#answers}, and delete the accept.
         *
         * @param secretKey     the key of the account
         * @param preferEncrypt the preference of the account, if there is one
         * @param state         in which the other is pinned and still to be told
         */
        record Imported(SecretKeydata secretKey, Optional<PreferEncrypt> preferEncrypt, DeviceState state) implements Accepted {
        }

        /** Import nothing. */
        record Refused(InboxAction.Discard.Reason reason) implements Accepted {
        }
    }

    /**
     * A new device asks another.
     *
     * @param other    whose certificate is remembered, and will be pinned
     * @param name     of this device, for people
     * @param id       drawn for this message
     * @throws IllegalArgumentException if the other is not reachable
     */
    public static Outgoing ask(DeviceState state, Board.Sibling other, String name, Token id, Instant now) {
        Certificate certificate = reachable(other);
        SmaHeader header = SmaHeader.to(other.muaa(), SmaType.PAIRING_REQUEST, state.me(), id);
        return new Outgoing(state.withAsked(id, new DeviceState.Asked(other.muaa(), certificate.keydata(), now)), header,
            new PairingRequest(state.fingerprint(), name), Protection.between(state.deviceKey(), certificate), Order.STORE_THEN_APPEND);
    }

    /**
     * A request once more, for a program that was stopped when it wrote it. Whoever has it twice takes it for one.
     *
     * @param request one that was asked and has not come to an end
     */
    public static Outgoing askAgain(DeviceState state, Token request, String name) {
        DeviceState.Asked asked = state.asked().get(request);
        return new Outgoing(state, SmaHeader.to(asked.muaa(), SmaType.PAIRING_REQUEST, state.me(), request),
            new PairingRequest(state.fingerprint(), name), Protection.between(state.deviceKey(), read(asked.certificate())), Order.STORE_THEN_APPEND);
    }

    /**
     * The user of the asked device says yes. Show the code until the pairing ends; it is never sent.
     *
     * @param question the action that asked the user
     * @param code     made for this pairing and used for no other
     * @param id       drawn for this message
     */
    public static Outgoing accept(DeviceState state, InboxAction.AskUser question, SetupCode code, SecretKeydata accountKey,
                                  Optional<PreferEncrypt> preferEncrypt, Token id, Instant now) {
        Keydata certificate = reachable(question.device()).keydata();
        Token request = question.request().id().orElseThrow();
        DeviceState.Offered offer = new DeviceState.Offered(question.device().muaa(), certificate, request, code, now);
        return accept(state.withoutOffersTo(offer.muaa()).withOffered(id, offer), question.request(), id, accountKey, preferEncrypt);
    }

    /** An accept once more, under the same code, for a program that was stopped when it wrote it. Show the code again. */
    public static Outgoing acceptAgain(DeviceState state, InboxAction.AcceptAgain again, SecretKeydata accountKey, Optional<PreferEncrypt> preferEncrypt) {
        return accept(state, again.request(), again.accept(), accountKey, preferEncrypt);
    }

    private static Outgoing accept(DeviceState state, SmaHeader request, Token id, SecretKeydata accountKey, Optional<PreferEncrypt> preferEncrypt) {
        DeviceState.Offered offer = state.offered().get(id);
        PairingAccept content = new PairingAccept(accountKey, preferEncrypt, state.fingerprint(), offer.certificate().fingerprint().orElseThrow());
        return new Outgoing(state, request.answer(SmaType.PAIRING_ACCEPT, state.me(), id), content, new Protection.UnderCode(offer.code()),
            Order.STORE_THEN_APPEND);
    }

    /** The user of the asked device says no, or the device itself does. */
    public static Outgoing reject(DeviceState state, SmaHeader request, Board.Sibling device, PairingReject.Reason reason, Token id) {
        return new Outgoing(state.withFinished(request.id().orElseThrow()), request.answer(SmaType.PAIRING_REJECT, state.me(), id),
            new PairingReject(reason), Protection.between(state.deviceKey(), reachable(device)), Order.APPEND_THEN_STORE);
    }

    /** The user of the asked device gives up what was accepted; the code is forgotten. Read the inbox before, the other may have answered. */
    public static Outgoing giveUp(DeviceState state, Token accept, Token id) {
        DeviceState.Offered offer = state.offered().get(accept);
        SmaHeader request = SmaHeader.to(state.me(), SmaType.PAIRING_REQUEST, offer.muaa(), offer.request());
        return new Outgoing(state.withFinished(offer.request()), request.answer(SmaType.PAIRING_REJECT, state.me(), id),
            new PairingReject(PairingReject.Reason.ABORTED), Protection.between(state.deviceKey(), read(offer.certificate())), Order.APPEND_THEN_STORE);
    }

    /**
     * The user of the new device typed a code that opened the accept. Refused unless both devices saw the same two certificates.
     *
     * @param opened what {@link ReadMessage.UnderCode#open} gave
     * @param code   that opened it
     * @param id     drawn for the answer
     */
    public static Accepted accepted(DeviceState state, ReadMessage.Understood opened, SetupCode code, Token id) {
        Optional<Token> request = opened.header().re().filter(state.asked()::containsKey);
        if (request.isEmpty() || !(opened.content() instanceof PairingAccept accept)) {
            return new Accepted.Refused(InboxAction.Discard.Reason.NOT_ASKED);
        }
        DeviceState.Asked asked = state.asked().get(request.get());
        if (!asked.muaa().equals(opened.header().from())) {
            return new Accepted.Refused(InboxAction.Discard.Reason.NOT_ASKED);
        }
        boolean sameCertificates = accept.accepted().equals(state.fingerprint())
            && asked.certificate().fingerprint().filter(accept.accepting()::equals).isPresent();
        if (!sameCertificates) {
            return new Accepted.Refused(InboxAction.Discard.Reason.SOMEBODY_BETWEEN);
        }
        DeviceState.Answer answer = new DeviceState.Answer(asked.muaa(), opened.header().id().orElseThrow(), id, code);
        DeviceState paired = state.withPinned(asked.muaa(), new DeviceState.Pin(asked.certificate(), Optional.empty())).withAnswer(request.get(), answer);
        return new Accepted.Imported(accept.secretKey(), accept.preferEncrypt(), paired);
    }

    /**
     * What is still to be told to those that handed over the key, each with the state in which it was told; empty where nothing is. To be asked
     * after {@link #accepted}, and before the inbox is read, for the program may have been stopped. Whoever is told twice takes it for once.
     */
    public static Optional<Outgoing> answers(DeviceState state) {
        return state.answers().entrySet().stream().findFirst().map(open -> {
            DeviceState.Answer answer = open.getValue();
            SmaHeader accept = SmaHeader.to(state.me(), SmaType.PAIRING_REQUEST, answer.muaa(), answer.accept());
            return new Outgoing(state.withFinished(open.getKey()), accept.answer(SmaType.PAIRING_DONE, state.me(), answer.done()),
                new PairingDone(state.pinnedFingerprint(answer.muaa()).orElseThrow(), state.fingerprint()), new Protection.UnderCode(answer.code()),
                Order.APPEND_THEN_STORE);
        });
    }

    /**
     * After pairing: the newcomer is told of the other paired devices, and each of them of the newcomer.
     *
     * @param state    in which the newcomer is pinned
     * @param ids      draws one for each message
     */
    public static List<Outgoing> introduce(DeviceState state, Board board, MuaaId newcomer, Supplier<Token> ids) {
        List<Board.Sibling> others = board.others(state).stream()
            .filter(sibling -> state.pinned().containsKey(sibling.muaa()) && !sibling.muaa().equals(newcomer))
            .limit(Introduction.MAX_DEVICES)
            .toList();
        Optional<Introduction.Device> arrived = device(state, newcomer);
        if (others.isEmpty() || arrived.isEmpty()) {
            return List.of();
        }
        List<Outgoing> messages = new ArrayList<>();
        messages.add(introduction(state, newcomer, others.stream().flatMap(sibling -> device(state, sibling.muaa()).stream()).toList(), ids.get()));
        others.forEach(sibling -> messages.add(introduction(state, sibling.muaa(), List.of(arrived.get()), ids.get())));
        return messages;
    }

    private static Optional<Introduction.Device> device(DeviceState state, MuaaId muaa) {
        return state.pinnedFingerprint(muaa).map(fingerprint -> new Introduction.Device(muaa, fingerprint));
    }

    private static Outgoing introduction(DeviceState state, MuaaId to, List<Introduction.Device> devices, Token id) {
        return new Outgoing(state, SmaHeader.to(to, SmaType.INTRODUCTION, state.me(), id), new Introduction(devices),
            Protection.between(state.deviceKey(), read(state.pinned().get(to).certificate())), Order.APPEND_THEN_STORE);
    }

    private static Certificate read(Keydata keydata) {
        return Certificates.read(keydata).certificate().orElseThrow();
    }

    private static Certificate reachable(Board.Sibling other) {
        return other.certificate().orElseThrow(() -> new IllegalArgumentException("'device' must be one that announces itself and was not removed"));
    }
}
