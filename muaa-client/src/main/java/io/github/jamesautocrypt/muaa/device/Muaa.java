/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.peer.PeerUpdate;
import io.github.jamesautocrypt.muaa.imap.Folders;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.muaa.state.StateStore;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.exchange.Pairing;

/**
 * A mail program of one account, as far as its siblings are concerned. Each method may be stopped anywhere and called again. Not thread-safe.
 *
 * <p>All methods that go to the server throw {@link MailException}; those that write the state {@link IOException}; and those after which this
 * MUAA may not go on {@link StoppedException}.
 */
public final class Muaa {
    private final Device device;
    private final Progress progress;

    /**
     * Goes on from the state that was stored.
     *
     * @param account the address of the account
     * @param events  told what happened
     */
    public Muaa(CanonicalAddress account, Folders folders, StateStore store, Clock clock, SecureRandom random, Consumer<Event> events, Progress progress)
            throws IOException {
        this.device = new Device(account, folders, store, clock, random, events);
        this.progress = progress;
    }

    /** A MUAA that has just drawn its ID and done nothing else. */
    public static MuaaState fresh(String name, Clock clock, SecureRandom random) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return MuaaState.fresh(Joining.fresh(random, now), name, now);
    }

    /** What it remembers now. */
    public MuaaState state() {
        return device.state();
    }

    /** Who is there, without a step of one's own. */
    public Board look() throws MailException {
        return device.board();
    }

    /** Gets to where it can talk to the others, from wherever it is; the first MUAA of an account makes its key. */
    public Board announce() throws IOException, MailException, StoppedException {
        return new Joining(device).join();
    }

    /**
     * Asks another device for the key. One that was asked already is asked again, by the same request.
     *
     * @throws IllegalArgumentException if there is no such device, or none that can be asked
     */
    public void pair(MuaaId other) throws IOException, MailException, StoppedException {
        Board board = announce();
        Board.Sibling sibling = Optional.ofNullable(board.siblings().get(other)).filter(any -> any.certificate().isPresent())
            .orElseThrow(() -> new IllegalArgumentException("There is no device " + other + " that could be asked. 'muaa list' tells which there are."));
        Optional<Token> open = device.device().asked().entrySet().stream().filter(request -> request.getValue().muaa().equals(other))
            .map(Map.Entry::getKey).findFirst();
        String name = device.state().name();
        device.send(open.map(request -> Pairing.askAgain(device.device(), request, name))
            .orElseGet(() -> Pairing.ask(device.device(), sibling, name, device.newToken(), device.now())));
        device.tell(Event.of(Event.Kind.ASKED, other, "Device " + other + " was asked for the key of the account. Its user runs 'muaa accept' there now."));
    }

    /**
     * Gives up all pairings that have not come to an end, those with one device or all: forgets what was asked, and the codes that are on show.
     *
     * @return how many there were
     */
    public int giveUp(Optional<MuaaId> other) throws IOException, MailException, StoppedException {
        sync(User.ABSENT);
        int ended = 0;
        for (Map.Entry<Token, DeviceState.Offered> offer : device.device().offered().entrySet()) {
            if (other.isEmpty() || other.get().equals(offer.getValue().muaa())) {
                device.send(Pairing.giveUp(device.device(), offer.getKey(), device.newToken()));
                ended++;
            }
        }
        for (Map.Entry<Token, DeviceState.Asked> request : device.device().asked().entrySet()) {
            if (other.isEmpty() || other.get().equals(request.getValue().muaa())) {
                device.save(device.device().withFinished(request.getKey()));
                ended++;
            }
        }
        device.tell(Event.of(Event.Kind.GIVEN_UP, ended == 0 ? "No pairing is under way." : "Pairings given up: " + ended + "."));
        return ended;
    }

    /**
     * Reads the own inbox once: answers what the user answers, learns what others tell, deletes what was dealt with.
     *
     * @return how many messages were left, for questions that are open
     */
    public int sync(User user) throws IOException, MailException, StoppedException {
        announce();
        return new InboxRound(device, user, progress).read();
    }

    /**
     * Tells the paired devices what this one learned of peers since it told them last.
     *
     * @param everything also what they were told before
     */
    public void sendKeyUpdates(boolean everything) throws IOException, MailException, StoppedException {
        new KeyUpdates(device, progress).send(announce(), everything);
    }

    /** Removes a device of the user, this one too if it is named; then it is over here. */
    public void remove(MuaaId muaa) throws IOException, MailException, StoppedException {
        new Removing(device).remove(muaa, announce());
    }

    /** Takes a key of the account from elsewhere; the one before is kept to read old mail with. */
    public void importKey(SecretKeydata key) throws IOException {
        device.save(device.state().withAccountKey(key, device.state().preferEncrypt()));
    }

    /** Learns what a message tells of a correspondent. */
    public void learn(CanonicalAddress peer, PeerUpdate update) throws IOException {
        device.save(Learning.learned(device.state(), peer, update));
    }
}
