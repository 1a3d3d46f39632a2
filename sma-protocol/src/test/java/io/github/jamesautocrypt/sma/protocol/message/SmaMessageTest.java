/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.core.setup.SetupMessage;
import io.github.jamesautocrypt.core.setup.SetupMessageReader;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.Samples.Sample;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SmaMessageTest {
    private static final int COUNT_AT = 14;

    static Stream<Sample> samples() {
        return Samples.all().values().stream();
    }

    private static ReadMessage read(Sample sample, byte[] octets) {
        ReadMessage read = SmaMessageReader.read(octets, sample.keys());
        return read instanceof ReadMessage.UnderCode underCode ? underCode.open(Samples.CODE) : read;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenReadsBackAsItWas(Sample sample) {
        ReadMessage.Understood read = (ReadMessage.Understood) read(sample, sample.octets());
        assertThat(read.header()).isEqualTo(sample.header());
        assertThat(read.content()).isEqualTo(sample.content());
        assertThat(read.date()).isEqualTo(sample.date());
        assertThat(read.by()).isEqualTo(sample.header().from().isServerAgent() ? new Vouching.Server()
            : sample.name().matches("pairing-(accept|done)") ? new Vouching.Code()
            : new Vouching.Device(Samples.announced(sample.header().from()).orElseThrow().fingerprint()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bareLineFeedsOfAStoreChangeNothing(Sample sample) {
        byte[] octets = new String(sample.octets(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(sample, octets)).isEqualTo(read(sample, sample.octets()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyMessageIsOneThatMailServersTakeAndPeopleUnderstand(Sample sample) {
        String message = new String(sample.octets(), StandardCharsets.UTF_8);
        assertThat(message.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(message).isASCII();
        assertThat(message.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120).doesNotEndWith(" "));
        String fields = message.substring(0, message.indexOf("\r\n\r\n"));
        assertThat(fields).contains("From: alice@example.org\r\n", "To: alice@example.org\r\n", "Date: Sat, 10 Jan 2026 09:", "\r\nSubject: Autocrypt ",
            "Auto-Submitted: auto-generated\r\n", "Message-ID: <sma-" + sample.header().id().orElseThrow() + "@example.org>\r\n", "MIME-Version: 1.0\r\n");
        assertThat(message).containsAnyOf("Your mail programs read and delete it by themselves.", "Setup Code");
    }

    @Test
    void whatIsEncryptedTellsNothing() {
        String message = new String(Samples.of("key-update").octets(), StandardCharsets.US_ASCII);
        assertThat(message).doesNotContain("bob", "carol", "Gossip");
    }

    @Test
    void aProgramWithoutSmaCanImportAPairingAcceptAsASetupMessage() {
        assertThat(SetupMessageReader.read(Samples.of("pairing-accept").octets(), Samples.ALICE)).isInstanceOf(SetupMessage.Found.class);
    }

    @Test
    void anotherCodeOpensNothingAndTheFirstDigitsTellWhichIsMeant() {
        for (String name : List.of("pairing-accept", "pairing-done")) {
            Sample sample = Samples.of(name);
            ReadMessage.UnderCode read = (ReadMessage.UnderCode) SmaMessageReader.read(sample.octets(), sample.keys());
            ReadMessage.Rejected rejected = (ReadMessage.Rejected) read.open(SetupCode.generate(new SecureRandom()));
            assertThat(rejected.defect()).isEqualTo(MessageDefect.WRONG_CODE);
            assertThat(read.codeBegin()).isEqualTo(name.endsWith("accept") ? Optional.of("17") : Optional.empty());
        }
    }

    @Test
    void aMessageForSomebodyElseCannotBeRead() {
        Sample sample = Samples.of("key-update");
        ReadMessage read = SmaMessageReader.read(sample.octets(), Samples.of("pairing-request").keys());
        assertThat(((ReadMessage.Rejected) read).defect()).isEqualTo(MessageDefect.CANNOT_DECRYPT);
        assertThat(((ReadMessage.Rejected) SmaMessageReader.read(sample.octets(), ReadingKeys.none())).defect())
            .isEqualTo(MessageDefect.CANNOT_DECRYPT);
    }

    @Test
    void aDeviceIsKnownByTheCertificateThatWasPinned() {
        Sample sample = Samples.of("key-update");
        ReadingKeys pinnedOther = new ReadingKeys(Optional.of(Samples.PHONE_KEY), any -> Optional.of(Samples.certificate(Samples.ACCOUNT_KEY)));
        assertThat(SmaMessageReader.read(sample.octets(), pinnedOther))
            .isEqualTo(new ReadMessage.Rejected(MessageDefect.NOT_SIGNED_BY_SENDER, "NO_SIGNATURE"));
        ReadingKeys nobody = new ReadingKeys(Optional.of(Samples.PHONE_KEY), any -> Optional.empty());
        assertThat(SmaMessageReader.read(sample.octets(), nobody)).isEqualTo(new ReadMessage.Rejected(MessageDefect.UNKNOWN_SENDER, ""));
    }

    private static ReadMessage changed(String name, String what, String into) {
        Sample sample = Samples.of(name);
        String message = new String(sample.octets(), StandardCharsets.ISO_8859_1);
        return read(sample, message.replace(what, into).getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aTypeIsProtectedInItsOwnWayAndInNoOther() {
        assertThat(changed("removal", "type=removal", "type=key-update")).isEqualTo(new ReadMessage.Rejected(MessageDefect.NOT_PROTECTED, "signed"));
        assertThat(changed("key-update", "type=key-update", "type=removal")).isEqualTo(new ReadMessage.Rejected(MessageDefect.NOT_PROTECTED, "encrypted"));
    }

    @Test
    void aMessageToSomebodyElseTooIsNone() {
        assertThat(changed("announcement", "To: alice@example.org", "To: alice@example.org, bob@example.net"))
            .isEqualTo(new ReadMessage.Rejected(MessageDefect.OTHER_ACCOUNT, ""));
    }

    @Test
    void aMessageFromSomebodyElseIsNone() {
        assertThat(changed("announcement", "From: alice@example.org", "From: bob@example.net"))
            .isEqualTo(new ReadMessage.Rejected(MessageDefect.OTHER_ACCOUNT, ""));
    }

    @Test
    void aMessageThatNamesAnAliasOfTheAccountIsAsGood() {
        assertThat(changed("announcement", "alice@example.org\r", "a.smith@example.net\r")).isInstanceOf(ReadMessage.Understood.class);
    }

    @Test
    void aMessageThatWouldTakeLongToOpenIsRefusedBeforeThereIsACode() {
        Sample sample = Samples.of("pairing-done");
        String message = new String(sample.octets(), StandardCharsets.ISO_8859_1);
        Armor armor = Armor.in(message, Armor.MESSAGE).orElseThrow();
        byte[] octets = armor.octets();
        // packet header, version, cipher, kind, hash, salt; then the coded count
        assertThat(octets[COUNT_AT]).isEqualTo((byte) 0x60);
        for (int coded : new int[] {0xa0, 0xa1, 0xff}) {
            octets[COUNT_AT] = (byte) coded;
            int start = message.indexOf("-----BEGIN PGP MESSAGE-----");
            byte[] changed = (message.substring(0, start) + Armor.of(octets).format() + message.substring(message.indexOf("\r\n\r\n--", start)))
                .getBytes(StandardCharsets.ISO_8859_1);
            assertThat(SmaMessageReader.read(changed, sample.keys()) instanceof ReadMessage.UnderCode).isEqualTo(coded == 0xa0);
        }
    }

    @Test
    void contentHeaderAndProtectionBelongTogether() {
        SmaMessageWriter writer = new SmaMessageWriter(Samples.ALICE, new SecureRandom());
        Sample sample = Samples.of("announcement");
        assertThatThrownBy(() -> writer.write(sample.header(), Samples.of("removal").content(), Samples.NOW, new Protection.Signed(Samples.LAPTOP_KEY)))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'content'");
        assertThatThrownBy(() -> writer.write(sample.header(), sample.content(), Samples.NOW, new Protection.Clear()))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'protection'");
        assertThatThrownBy(() -> writer.write(sample.header(), Samples.of("announcement-server").content(), Samples.NOW,
            new Protection.Signed(Samples.LAPTOP_KEY))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'content'");
        assertThatThrownBy(() -> writer.write(sample.header(), sample.content(), Samples.NOW.plusMillis(1), new Protection.Signed(Samples.LAPTOP_KEY)))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'date'");
        SmaHeader withoutId = new SmaHeader(SmaType.ANNOUNCEMENT, Samples.LAPTOP, Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> writer.write(withoutId, sample.content(), Samples.NOW, new Protection.Signed(Samples.LAPTOP_KEY)))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'header'");
    }

    @Test
    void recordsRefuseWhatReadersRefuse() {
        assertThatThrownBy(() -> new PairingRequest("abc", "x")).hasMessageContaining("'fingerprint'");
        assertThatThrownBy(() -> new PairingRequest("A".repeat(40), "x\r\ny")).hasMessageContaining("'name'");
        assertThatThrownBy(() -> new PairingRequest("A".repeat(40), "\u202egpj.exe")).hasMessageContaining("'name'");
        assertThatThrownBy(() -> new PairingRequest("A".repeat(40), "é".repeat(65))).hasMessageContaining("'name'");
        assertThatThrownBy(() -> new KeyUpdate(List.of())).hasMessageContaining("'keys'");
        KeyUpdate.PeerKey key = ((KeyUpdate) Samples.of("key-update").content()).keys().get(0);
        assertThatThrownBy(() -> new KeyUpdate(List.of(key, key))).hasMessageContaining("'keys'");
        assertThatThrownBy(() -> new Notice(Collections.nCopies(65, new Notice.Event(Notice.Kind.OTHER, Optional.empty(), 0, Samples.NOW))))
            .hasMessageContaining("'events'");
        assertThatThrownBy(() -> new Notice.Event(Notice.Kind.OTHER, Optional.empty(), -1, Samples.NOW)).hasMessageContaining("'messages'");
        assertThatThrownBy(() -> new AddressUpdate(Optional.empty(), List.of())).hasMessageContaining("'moved'");
        assertThatThrownBy(() -> new Removal(Removal.By.USER, Instant.MAX)).hasMessageContaining("'at'");
    }

    @Test
    void aKeyUpdateMayBeAsLargeAsItsLimits() {
        List<KeyUpdate.PeerKey> keys = IntStream.range(0, KeyUpdate.MAX_KEYS).mapToObj(i -> new KeyUpdate.PeerKey(
            CanonicalAddress.of("a".repeat(60) + i, "b".repeat(60) + ".example").orElseThrow(), LargeKeys.keydata(7000), Samples.NOW,
            KeyUpdate.Source.HEADER, true)).toList();
        SmaHeader header = SmaHeader.to(Samples.PHONE, SmaType.KEY_UPDATE, Samples.LAPTOP, new Token("1"));
        byte[] message = new SmaMessageWriter(Samples.ALICE, new SecureRandom())
            .write(header, new KeyUpdate(keys), Samples.NOW, Protection.between(Samples.LAPTOP_KEY, Samples.certificate(Samples.PHONE_KEY)));
        assertThat(SmaMessageReader.read(message, Samples.of("key-update").keys()))
            .isEqualTo(new ReadMessage.Understood(header, Samples.NOW, new KeyUpdate(keys), new Vouching.Device(Samples.fingerprint(Samples.LAPTOP_KEY))));
        assertThat(SmaMessageReader.read(new byte[SmaMessageReader.MAX_OCTETS + 1], ReadingKeys.none()))
            .isEqualTo(new ReadMessage.Rejected(MessageDefect.TOO_LARGE, ""));
    }

    @Test
    void aMessageOfTheFutureIsLeftAlone() {
        String message = "Autocrypt-SMA: v=2; kind=poll\r\n\r\n";
        assertThat(SmaMessageReader.read(message.getBytes(StandardCharsets.US_ASCII), ReadingKeys.none()))
            .isInstanceOf(ReadMessage.Opaque.class);
    }

    @Property(tries = 1500)
    void aChangedMessageNeverSaysAnythingElse(@ForAll @IntRange(min = 0, max = 15) int which, @ForAll @IntRange(min = 0, max = 20_000) int at,
                                              @ForAll @IntRange(min = 1, max = 255) int change) {
        Sample sample = List.copyOf(Samples.all().values()).get(which);
        byte[] octets = sample.octets().clone();
        octets[at % octets.length] ^= (byte) change;
        ReadMessage read = sample.name().startsWith("pairing-accept") && at % 10 != 0 ? SmaMessageReader.read(octets, sample.keys())
            : read(sample, octets);
        if (read instanceof ReadMessage.Understood understood && !(understood.by() instanceof Vouching.Server)) {
            assertThat(understood.content()).isEqualTo(sample.content());
            assertThat(understood.header()).isEqualTo(sample.header());
        }
    }

    @Property(tries = 300)
    void noInputMakesItThrow(@ForAll @Size(max = 400) byte[] octets, @ForAll @IntRange(min = 0, max = 15) int which) {
        Sample sample = List.copyOf(Samples.all().values()).get(which);
        read(sample, octets);
        byte[] message = sample.octets().clone();
        System.arraycopy(octets, 0, message, message.length / 2, Math.min(octets.length, message.length / 2));
        read(sample, message);
    }

    @Test
    void theServerNeverSpeaksForADevice() {
        byte[] octets = new String(Samples.of("notice").octets(), StandardCharsets.US_ASCII).replace("from=0", "from=" + Samples.LAPTOP)
            .replace("type=notice", "type=key-update").getBytes(StandardCharsets.US_ASCII);
        assertThat(((ReadMessage.Rejected) read(Samples.of("notice"), octets)).defect()).isEqualTo(MessageDefect.NOT_PROTECTED);
        assertThat(new MuaaId("0").isServerAgent()).isTrue();
    }
}
