/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.imap.Folders;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.muaa.state.StateStore;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.AnnouncementLimit;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.exchange.Outgoing;
import io.github.jamesautocrypt.sma.protocol.exchange.Pairing;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;
import io.github.jamesautocrypt.sma.protocol.message.ReadingKeys;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageReader;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;

/** What all procedures work with: state, folders, clock and chance. Not thread-safe. */
final class Device {
    static final SmaFolder ANNOUNCEMENTS = new SmaFolder.Announcements();

    /** A message of the announcement folder. */
    record Posted(long uid, ReadMessage message) {
    }

    final CanonicalAddress account;
    final Folders folders;
    final SecureRandom random;
    private final StateStore store;
    private final Clock clock;
    private final Consumer<Event> events;
    private final SmaMessageWriter writer;
    private MuaaState state;

    Device(CanonicalAddress account, Folders folders, StateStore store, Clock clock, SecureRandom random, Consumer<Event> events) throws IOException {
        this.account = account;
        this.folders = folders;
        this.store = store;
        this.clock = clock;
        this.random = random;
        this.events = events;
        this.writer = new SmaMessageWriter(account, random);
        this.state = store.load();
    }

    MuaaState state() {
        return state;
    }

    DeviceState device() {
        return state.device();
    }

    SmaFolder.Inbox inbox() {
        return new SmaFolder.Inbox(device().me());
    }

    /** What the clock says. */
    Instant clock() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Never earlier than the device key was made, for nobody believes what was signed before. */
    Instant now() {
        Instant clock = clock();
        Instant keyMade = device().deviceKey().created();
        return clock.isBefore(keyMade) ? keyMade : clock;
    }

    Token newToken() {
        return Token.draw(random);
    }

    void tell(Event event) {
        events.accept(event);
    }

    void save(MuaaState next) throws IOException {
        store.save(next);
        state = next;
    }

    void save(DeviceState next) throws IOException {
        if (!next.equals(device())) {
            save(state.with(next));
        }
    }

    /** Stores and appends in the order that the message asks for. Whether there was a folder to append to. */
    boolean send(Outgoing message) throws IOException, MailException {
        if (message.order() == Outgoing.Order.STORE_THEN_APPEND) {
            save(message.state());
            return append(message);
        }
        boolean appended = append(message);
        save(message.state());
        return appended;
    }

    /** Tells those that handed over the key that it is here, as far as they were not told. */
    void answer() throws IOException, MailException {
        for (Optional<Outgoing> done = Pairing.answers(device()); done.isPresent(); done = Pairing.answers(device())) {
            send(done.get());
        }
    }

    /** Whether there was a folder to append to. */
    boolean append(Outgoing message) throws MailException {
        boolean appended = folders.append(message.header().folder(), message.write(writer, now()));
        if (!appended) {
            message.header().to().ifPresent(to -> tell(Event.of(Event.Kind.UNDELIVERABLE, to, "Device " + to + " has no inbox any more.")));
        }
        return appended;
    }

    void append(SmaFolder folder, byte[] message) throws MailException {
        folders.append(folder, message);
    }

    SmaMessageWriter writer() {
        return writer;
    }

    /** All of the announcement folder in its order, but for announcements by which somebody floods it. */
    List<Posted> posted() throws MailException {
        ReadingKeys keys = new ReadingKeys(Optional.of(device().deviceKey()), Board.removalKeys(device()));
        AnnouncementLimit limit = new AnnouncementLimit(device());
        List<Long> uids = new ArrayList<>(folders.uids(ANNOUNCEMENTS));
        Collections.reverse(uids);
        List<Posted> posted = new ArrayList<>();
        for (long uid : uids) {
            folders.fetch(uid).filter(limit::admits).ifPresent(octets -> posted.add(new Posted(uid, SmaMessageReader.read(octets, keys))));
        }
        Collections.reverse(posted);
        return posted;
    }

    Board board() throws MailException {
        return board(posted());
    }

    Board board(List<Posted> posted) {
        return Board.of(posted.stream().map(Posted::message).toList(), device());
    }
}
