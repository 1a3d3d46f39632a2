/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState.InboxState;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.Samples;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;

/** The smallest mail program that there can be; it may be stopped before any of its effects. */
final class Program {
    /** Power failed. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    final SecureRandom random = new SecureRandom();
    final SmaMessageWriter writer = new SmaMessageWriter(Samples.ALICE, random);
    final Folders folders;
    final String name;
    final List<InboxAction> seen = new ArrayList<>();
    final List<String> codesOnShow;
    DeviceState state;
    Optional<SecretKeydata> accountKey = Optional.empty();
    Instant now = Samples.NOW;
    int effectsLeft = Integer.MAX_VALUE;

    /** @param codesOnShow what the user sees on any screen and types into any other */
    Program(Folders folders, String name, List<String> codesOnShow) {
        this.folders = folders;
        this.name = name;
        this.codesOnShow = codesOnShow;
        drawId();
    }

    void drawId() {
        MuaaId me = MuaaId.draw(random);
        state = DeviceState.fresh(me, KeyGeneration.generate("Autocrypt device " + me, now, random));
    }

    void effect(Runnable what) {
        if (effectsLeft == 0) {
            throw new Stopped();
        }
        effectsLeft--;
        what.run();
    }

    void store(DeviceState next) {
        effect(() -> state = next);
    }

    String inbox() {
        return "_Autocrypt_SMA_" + state.me();
    }

    Board board() {
        ReadingKeys keys = new ReadingKeys(Optional.of(state.deviceKey()), Board.removalKeys(state));
        return Board.of(folders.messages("_Autocrypt_SMA").stream().map(message -> SmaMessageReader.read(message, keys))
            .collect(Collectors.toList()), state);
    }

    Startup.Step next() {
        return Startup.next(state, folders.exists(inbox()), folders.exists("_Autocrypt_SMA"), board(), now);
    }

    Startup.Step start() {
        Startup.Step step = next();
        while (step != Startup.Step.READY && step != Startup.Step.REMOVED && step != Startup.Step.IMPERSONATED) {
            take(step);
            step = next();
        }
        return step;
    }

    void take(Startup.Step step) {
        switch (step) {
            case DRAW_NEW_ID -> {
                ownAnnouncements().forEach(own -> effect(() -> folders.delete("_Autocrypt_SMA", own)));
                effect(this::drawId);
            }
            case CREATE_INBOX -> {
                store(state.withInbox(InboxState.INTENDED));
                effect(() -> folders.create(inbox()));
                store(state.withInbox(InboxState.CREATED));
            }
            case CREATE_ANNOUNCEMENT_FOLDER -> effect(() -> folders.create("_Autocrypt_SMA"));
            case ANNOUNCE -> {
                List<byte[]> before = ownAnnouncements();
                announce();
                before.forEach(own -> effect(() -> folders.delete("_Autocrypt_SMA", own)));
            }
            default -> throw new IllegalStateException(step.name());
        }
    }

    private List<byte[]> ownAnnouncements() {
        return folders.messages("_Autocrypt_SMA").stream().filter(this::isOwnAnnouncement).toList();
    }

    private boolean isOwnAnnouncement(byte[] message) {
        ReadingKeys keys = new ReadingKeys(Optional.of(state.deviceKey()), Board.removalKeys(state));
        return SmaMessageReader.read(message, keys) instanceof ReadMessage.Understood understood
            && understood.content() instanceof Announcement announcement && announcement.fingerprint().equals(state.fingerprint());
    }

    void announce() {
        Announcement content = new Announcement(name, "test 1", now, List.of(), state.deviceKey().publicKey());
        byte[] message = writer.write(SmaHeader.forAll(SmaType.ANNOUNCEMENT, state.me(), Token.draw(random)), content, now,
            new Protection.Signed(state.deviceKey()));
        effect(() -> folders.append("_Autocrypt_SMA", message));
    }

    void ask(MuaaId other) {
        Optional<Token> already = state.asked().keySet().stream().findFirst();
        send(already.map(request -> Pairing.askAgain(state, request, name))
            .orElseGet(() -> Pairing.ask(state, board().siblings().get(other), name, Token.draw(random), now)));
    }

    void send(Outgoing message) {
        if (message.order() == Outgoing.Order.STORE_THEN_APPEND) {
            store(message.state());
            append(message);
        } else {
            append(message);
            store(message.state());
        }
    }

    private void append(Outgoing message) {
        byte[] octets = message.write(writer, now);
        effect(() -> folders.append(message.header().folder().name(), octets));
    }

    private void answer() {
        for (Optional<Outgoing> done = Pairing.answers(state); done.isPresent(); done = Pairing.answers(state)) {
            send(done.get());
        }
    }

    /** Reads the inbox once. */
    void look() {
        answer();
        for (byte[] message : folders.inbox(state)) {
            InboxAction action = judge(message);
            seen.add(action);
            if (act(action)) {
                effect(() -> folders.delete(inbox(), message));
            }
        }
    }

    InboxAction judge(byte[] message) {
        Board board = board();
        ReadingKeys keys = new ReadingKeys(Optional.of(state.deviceKey()), muaa -> board.certificateOf(muaa, state));
        return new Inbox(state, board, accountKey.isPresent(), now).judge(SmaMessageReader.read(message, keys));
    }

    private boolean act(InboxAction action) {
        if (action instanceof InboxAction.AskUser question) {
            SetupCode code = SetupCode.generate(random);
            codesOnShow.add(code.withDashes());
            send(Pairing.accept(state, question, code, accountKey.orElseThrow(), Optional.empty(), Token.draw(random), now));
        } else if (action instanceof InboxAction.AcceptAgain again) {
            send(Pairing.acceptAgain(state, again, accountKey.orElseThrow(), Optional.empty()));
        } else if (action instanceof InboxAction.Reject reject) {
            send(Pairing.reject(state, reject.request(), reject.device(), reject.reason(), Token.draw(random)));
        } else if (action instanceof InboxAction.AskForCode question) {
            return type(question.accept());
        } else if (action instanceof InboxAction.Paired paired) {
            List<Outgoing> introductions = Pairing.introduce(paired.state(), board(), paired.muaa(), () -> Token.draw(random));
            introductions.forEach(this::append);
            store(paired.state());
        } else if (action instanceof InboxAction.Refused refused) {
            store(refused.state());
        } else if (action instanceof InboxAction.Introduced introduced) {
            store(introduced.state());
        } else if (action instanceof InboxAction.LeaveAlone) {
            return false;
        }
        return true;
    }

    private boolean type(ReadMessage.UnderCode accept) {
        for (String typed : List.copyOf(codesOnShow)) {
            SetupCode code = SetupCode.parse(typed).orElseThrow();
            if (accept.open(code) instanceof ReadMessage.Understood opened) {
                Pairing.Accepted accepted = Pairing.accepted(state, opened, code, Token.draw(random));
                if (accepted instanceof Pairing.Accepted.Imported imported) {
                    effect(() -> accountKey = Optional.of(imported.secretKey()));
                    store(imported.state());
                    answer();
                } else {
                    seen.add(new InboxAction.Discard(((Pairing.Accepted.Refused) accepted).reason()));
                }
                return true;
            }
        }
        return false;
    }
}
