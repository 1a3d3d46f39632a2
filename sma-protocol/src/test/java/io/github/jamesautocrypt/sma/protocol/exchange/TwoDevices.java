/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState.InboxState;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard;
import io.github.jamesautocrypt.sma.protocol.exchange.InboxAction.Discard.Reason;
import io.github.jamesautocrypt.sma.protocol.message.KeyUpdate;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.Samples;

/** A laptop that has the key of the account, and a phone that has not. */
abstract class TwoDevices {
    final Folders folders = new Folders();
    final List<String> codes = new ArrayList<>();
    Program laptop;
    Program phone;

    @BeforeEach
    void setUp() {
        laptop = new Program(folders, "laptop", codes);
        laptop.accountKey = Optional.of(Samples.ACCOUNT_KEY);
        phone = new Program(folders, "phone", codes);
    }

    void startBoth() {
        assertThat(laptop.start()).isEqualTo(Startup.Step.READY);
        assertThat(phone.start()).isEqualTo(Startup.Step.READY);
    }

    void pair(Program asking, Program asked) {
        asking.ask(asked.state.me());
        asked.look();
        asking.look();
        asked.look();
    }

    void assertPaired() {
        assertThat(phone.state.pinnedFingerprint(laptop.state.me())).contains(laptop.state.fingerprint());
        assertThat(laptop.state.pinnedFingerprint(phone.state.me())).contains(phone.state.fingerprint());
        assertThat(phone.accountKey).contains(Samples.ACCOUNT_KEY);
        assertThat(folders.inbox(laptop.state)).isEmpty();
        assertThat(folders.inbox(phone.state)).isEmpty();
        assertThat(laptop.state.offered()).isEmpty();
        assertThat(phone.state.asked()).isEmpty();
        assertThat(phone.state.answers()).isEmpty();
        assertThat(List.of(phone.state.inbox(), laptop.state.inbox())).containsOnly(InboxState.CREATED);
    }

    Reason discarded(Program reader, byte[] message) {
        return ((Discard) reader.judge(message)).reason();
    }

    void removeByServer(MuaaId muaa) {
        byte[] tombstone = laptop.writer.write(SmaHeader.to(muaa, SmaType.REMOVAL, MuaaId.SERVER_AGENT, new Token("t")),
            new Removal(Removal.By.USER, Samples.NOW), Samples.NOW, new Protection.Clear());
        folders.append("_Autocrypt_SMA", tombstone);
    }

    byte[] keyUpdate(Program from, Program to) {
        KeyUpdate.PeerKey fromTheFuture = new KeyUpdate.PeerKey(Samples.BOB, Samples.BOB_KEY.publicKey(), Samples.NOW.plusSeconds(99),
            KeyUpdate.Source.HEADER, true);
        return from.writer.write(SmaHeader.to(to.state.me(), SmaType.KEY_UPDATE, from.state.me(), new Token("k")), new KeyUpdate(List.of(fromTheFuture)),
            Samples.NOW, Protection.between(from.state.deviceKey(), Samples.certificate(to.state.deviceKey())));
    }
}
