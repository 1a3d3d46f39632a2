/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.muaa.device.Device.Posted;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState.InboxState;
import io.github.jamesautocrypt.sma.protocol.exchange.Startup;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.ReadMessage;

/** Gets the device to where it can talk to others (SMA protocol, "Joining"). */
final class Joining {
    static final String SOFTWARE = "muaa 0.1";
    // inbox, folder, announcement, and a few lost races; more is a server that makes fun of us
    private static final int MAX_STEPS = 50;

    private final Device device;

    Joining(Device device) {
        this.device = device;
    }

    /** A device that has just drawn its ID. */
    static DeviceState fresh(java.security.SecureRandom random, Instant now) {
        MuaaId me = MuaaId.draw(random);
        return DeviceState.fresh(me, KeyGeneration.generate("Autocrypt device " + me, now, random));
    }

    /** Takes all steps that are to be taken. Who is there, as the device saw it last. */
    Board join() throws IOException, MailException, StoppedException {
        for (int step = 0; step < MAX_STEPS; step++) {
            Set<SmaFolder> folders = device.folders.list();
            List<Posted> posted = device.posted();
            Board board = device.board(posted);
            Startup.Step next = Startup.next(device.device(), folders.contains(device.inbox()), folders.contains(Device.ANNOUNCEMENTS), board, device.now());
            if (next == Startup.Step.READY) {
                deleteOlderAnnouncements(posted);
                forgetRemoved(board);
                device.save(device.device().withoutExpired(device.now()));
                makeKeyIfFirst(board, posted);
                device.answer();
                return board;
            }
            take(next, posted);
        }
        throw new StoppedException("The folders of the account do not come to rest. Look at them by another program.");
    }

    private void take(Startup.Step step, List<Posted> posted) throws IOException, MailException, StoppedException {
        switch (step) {
            case DRAW_NEW_ID -> drawNewId(posted);
            case CREATE_INBOX -> createInbox();
            case CREATE_ANNOUNCEMENT_FOLDER -> device.folders.create(Device.ANNOUNCEMENTS);
            case ANNOUNCE -> announce(posted);
            case REMOVED -> throw new StoppedException("This device was removed from the account. To come back, begin anew: 'muaa init' in another folder.");
            case IMPERSONATED -> throw new StoppedException("Another device announces itself by the ID of this one. Begin anew in another folder.");
            default -> throw new IllegalStateException(step.name());
        }
    }

    private void drawNewId(List<Posted> posted) throws IOException, MailException {
        deleteOwnAnnouncements(posted);
        device.save(fresh(device.random, device.clock()));
    }

    private void deleteOwnAnnouncements(List<Posted> posted) throws MailException {
        for (Posted own : posted.stream().filter(this::isOwnAnnouncement).toList()) {
            device.folders.delete(own.uid());
        }
    }

    private void createInbox() throws IOException, MailException {
        device.save(device.device().withInbox(InboxState.INTENDED));
        device.folders.create(device.inbox());
        device.save(device.device().withInbox(InboxState.CREATED));
    }

    private void announce(List<Posted> posted) throws MailException {
        DeviceState me = device.device();
        Announcement content = new Announcement(device.state().name(), SOFTWARE, device.state().created(), List.of(), me.deviceKey().publicKey());
        device.append(Device.ANNOUNCEMENTS, device.writer().write(SmaHeader.forAll(SmaType.ANNOUNCEMENT, me.me(), device.newToken()), content, device.now(),
            new Protection.Signed(me.deviceKey())));
        deleteOwnAnnouncements(posted);
        device.tell(Event.of(Event.Kind.ANNOUNCED, "The other devices know of \"" + device.state().name() + "\" now, as " + me.me() + "."));
    }

    // The newest stays; of two with one date the one that came later
    private void deleteOlderAnnouncements(List<Posted> posted) throws MailException {
        List<Posted> own = posted.stream().filter(this::isOwnAnnouncement).sorted(Comparator.comparing(Joining::date).thenComparing(Posted::uid)).toList();
        for (Posted older : own.subList(0, Math.max(0, own.size() - 1))) {
            device.folders.delete(older.uid());
        }
    }

    private boolean isOwnAnnouncement(Posted posted) {
        return posted.message() instanceof ReadMessage.Understood understood && understood.header().from().equals(device.device().me())
            && understood.content() instanceof Announcement announcement && announcement.fingerprint().equals(device.device().fingerprint());
    }

    private static Instant date(Posted posted) {
        return ((ReadMessage.Understood) posted.message()).date();
    }

    private void forgetRemoved(Board board) throws IOException {
        DeviceState known = device.device();
        for (Board.Sibling sibling : board.siblings().values()) {
            boolean matters = known.pinned().containsKey(sibling.muaa()) || !known.without(sibling.muaa()).equals(known);
            if (sibling.status() == Board.Status.REMOVED && matters) {
                known = known.without(sibling.muaa());
                device.tell(Event.of(Event.Kind.REMOVED, sibling.muaa(), "Device " + sibling.muaa() + " was removed from the account."));
            }
        }
        device.save(known);
    }

    private static long firstPosted(MuaaId muaa, List<Posted> posted) {
        return posted.stream().filter(any -> any.message() instanceof ReadMessage.Understood understood && understood.header().from().equals(muaa))
            .mapToLong(Posted::uid).min().orElse(Long.MAX_VALUE);
    }

    // Whoever was set up first makes the key of the account; all others are given it
    private void makeKeyIfFirst(Board board, List<Posted> posted) throws IOException {
        MuaaState state = device.state();
        Comparator<Board.Sibling> age = Comparator.<Board.Sibling, Instant>comparing(sibling -> sibling.announcement().orElseThrow().created())
            .thenComparing(sibling -> firstPosted(sibling.muaa(), posted));
        boolean isFirst = board.siblings().values().stream().filter(Board.Sibling::isReachable).min(age)
            .filter(first -> first.muaa().equals(state.device().me())).isPresent();
        if (isFirst && state.accountKey().isEmpty() && state.device().asked().isEmpty()) {
            SecretKeydata key = KeyGeneration.generate('<' + device.account.asString() + '>', device.clock(), device.random);
            device.save(state.withAccountKey(key, state.preferEncrypt()));
            device.tell(Event.of(Event.Kind.KEY_MADE, "Made a key for " + device.account + ": " + key.publicKey().fingerprint().orElseThrow() + "."));
        }
    }
}
