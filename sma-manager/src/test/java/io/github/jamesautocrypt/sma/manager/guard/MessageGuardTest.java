/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.sma.manager.registry.AccountMuaas;
import io.github.jamesautocrypt.sma.manager.registry.RegisteredMuaa;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

class MessageGuardTest {
    private static final String OF_ALICE = "From: Alice <alice@example.org>";
    private static final MuaaId LAPTOP = new MuaaId("1");
    private static final MuaaId REMOVED = new MuaaId("13");
    private static final MuaaId ONLY_ANNOUNCED = new MuaaId("14");
    private static final AccountView ALICE = new AccountView(Set.of(LAPTOP, new MuaaId("27")),
        new AccountMuaas(Map.of(REMOVED, registered(REMOVED, Optional.of(Instant.EPOCH)), ONLY_ANNOUNCED, registered(ONLY_ANNOUNCED, Optional.empty())), 1),
        address -> address.asString().equals("alice@example.org"));

    private final MessageGuard strict = new MessageGuard(Guarding.STRICT, new SmaLimits(32, 3, 1000));
    private final MessageGuard lenient = new MessageGuard(Guarding.LENIENT, new SmaLimits(32, 3, 1000));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "_Autocrypt_SMA    | v=1; type=announcement; from=1",
        "_Autocrypt_SMA    | v=1; type=announcement; from=99",
        "_Autocrypt_SMA    | v=1; type=removal; from=1; to=27",
        "_Autocrypt_SMA    | v=1; type=removal; from=1; to=1",
        "_Autocrypt_SMA_27 | v=1; type=key-update; from=1; to=27",
        "_Autocrypt_SMA_27 | v=1; type=key-update; from=14; to=27",
        "_Autocrypt_SMA_27 | v=1; type=pairing-request; from=1; to=27; id=a",
        "_Autocrypt_SMA_27 | v=1; type=to-come; from=99",
        "_Autocrypt_SMA    | v=2; any=thing"})
    void smaMessagesOfTheAccountMayComeIn(String folder, String header) {
        assertThat(strict.admit(folder(folder), headers(OF_ALICE, "Autocrypt-SMA: " + header), ALICE)).isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "_Autocrypt_SMA    | v=1; type=announcement; from=0                | Only the mail server writes as 0.",
        "_Autocrypt_SMA    | v=1; type=removal; from=0; to=27              | Only the mail server writes as 0.",
        "_Autocrypt_SMA_27 | v=1; type=notice; from=0; to=27               | Only the mail server writes as 0.",
        "_Autocrypt_SMA_27 | v=1; type=key-update; from=0; to=27           | Only the mail server writes as 0.",
        "_Autocrypt_SMA_27 | v=1; type=to-come; from=0                     | Only the mail server writes as 0.",
        "_Autocrypt_SMA_27 | v=2; from=0                                   | Only the mail server writes as 0.",
        "_Autocrypt_SMA    | v=1; type=announcement; from=13               | The mail program that this message is from was removed from the account.",
        "_Autocrypt_SMA_27 | v=1; type=key-update; from=13; to=27          | The mail program that this message is from was removed from the account.",
        "_Autocrypt_SMA_27 | v=2; from=13                                  | The mail program that this message is from was removed from the account.",
        "_Autocrypt_SMA_27 | v=1; type=key-update; from=99; to=27          | This account has no mail program that this message could be from.",
        "_Autocrypt_SMA    | v=1; type=removal; from=99; to=27             | This account has no mail program that this message could be from.",
        "_Autocrypt_SMA_27 | v=1; type=announcement; from=1                | This message belongs into another folder of its account.",
        "_Autocrypt_SMA    | v=1; type=key-update; from=1; to=27           | This message belongs into another folder of its account.",
        "_Autocrypt_SMA_1  | v=1; type=key-update; from=1; to=27           | This message belongs into another folder of its account."})
    void whoSpeaksForAnotherIsRefusedHoweverCloselyItIsGuarded(String folder, String header, String sentence) {
        HeaderBlock headers = headers(OF_ALICE, "Autocrypt-SMA: " + header);

        assertThat(strict.admit(folder(folder), headers, ALICE)).isEqualTo(Verdict.cannot(sentence));
        assertThat(lenient.admit(folder(folder), headers, ALICE)).isEqualTo(Verdict.cannot(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: mallory@example.com", "From: alice@example.org, mallory@example.com", "From: nobody", "To: alice@example.org"})
    void whatIsNotFromTheAccountIsRefused(String from) {
        for (String header : new String[]{"v=1; type=announcement; from=1", "v=2; type=announcement; from=1"}) {
            assertThat(strict.admit(folder("_Autocrypt_SMA"), headers(from, "Autocrypt-SMA: " + header), ALICE))
                .isEqualTo(Verdict.cannot("The message is not from an address of this account."));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Subject: lunch                                      | The message has no Autocrypt-SMA header.",
        "Autocrypt-SMA: lunch                                | The Autocrypt-SMA header is not a list of attributes, each at most once.",
        "Autocrypt-SMA: v=1; type=notice; from=1; to=27      | Only the mail server sends messages of this type.",
        "Autocrypt-SMA: v=1; type=announcement; from=1; to=2 | An announcement is for all and names nobody in a to attribute."})
    void whatIsNoSmaMessageIsRefusedUnlessGuardingIsLenient(String field, String sentence) {
        assertThat(strict.admit(folder("_Autocrypt_SMA"), headers(OF_ALICE, field), ALICE)).isEqualTo(Verdict.cannot(sentence));
        assertThat(lenient.admit(folder("_Autocrypt_SMA"), headers(OF_ALICE, field), ALICE)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void twoHeadersAreNone() {
        HeaderBlock headers = headers(OF_ALICE, "Autocrypt-SMA: v=1; type=announcement; from=1\r\nAutocrypt-SMA: v=1; type=announcement; from=1");

        assertThat(strict.admit(folder("_Autocrypt_SMA"), headers, ALICE))
            .isEqualTo(Verdict.cannot("The message has more than one Autocrypt-SMA header."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2 | 900  | 100 | ",
        "0 | 0    | 1000 | ",
        "3 | 3    | 1   | This folder may have 3 messages. Its mail program has to read and delete some.",
        "2 | 900  | 101 | The messages of this folder may have 1000 octets. Its mail program has to read and delete some.",
        "0 | 0    | 1001 | The messages of this folder may have 1000 octets. Its mail program has to read and delete some.",
        "9 | 9999 | 1   | This folder may have 3 messages. Its mail program has to read and delete some."})
    void aFolderTakesWhatThereIsRoomFor(long messages, long octets, long added, String sentence) {
        Verdict expected = sentence == null ? Verdict.ALLOWED : Verdict.overLimit(sentence);

        assertThat(strict.fits(new Load(messages, octets), Load.NONE.plusMessage(added))).isEqualTo(expected);
        assertThat(lenient.fits(new Load(messages, octets), Load.NONE.plusMessage(added))).isEqualTo(expected);
    }

    @Test
    void anUnguardedFolderTakesEverything() {
        MessageGuard off = new MessageGuard(Guarding.OFF, new SmaLimits(0, 0, 0));

        assertThat(off.admit(folder("_Autocrypt_SMA"), headers("Subject: lunch", "Autocrypt-SMA: v=1; type=announcement; from=0"), ALICE))
            .isEqualTo(Verdict.ALLOWED);
        assertThat(off.fits(new Load(9, 9), new Load(9, 9))).isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @EnumSource(value = Guarding.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
    void aMuaaGetsAnInboxUnlessItWasRemovedOrThereAreTooMany(Guarding guarding) {
        FolderGuard roomForThree = new FolderGuard(guarding, new SmaLimits(3, 500, 1000));
        FolderGuard full = new FolderGuard(guarding, new SmaLimits(2, 500, 1000));

        assertThat(roomForThree.create(folder("_Autocrypt_SMA_99"), ALICE)).isEqualTo(Verdict.ALLOWED);
        assertThat(roomForThree.create(folder("_Autocrypt_SMA_13"), ALICE))
            .isEqualTo(Verdict.cannot("This mail program was removed from the account. It may start anew under another number."));
        assertThat(full.create(folder("_Autocrypt_SMA_99"), ALICE)).isEqualTo(Verdict.overLimit("This account has 2 mail programs, and may have 2."));
        assertThat(full.create(folder("_Autocrypt_SMA_27"), ALICE)).as("it exists, which is for the server to say").isEqualTo(Verdict.ALLOWED);
        assertThat(full.create(folder("_Autocrypt_SMA"), ALICE)).isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void namesAndRightsStayUnlessNothingIsGuarded() {
        for (Guarding guarding : new Guarding[]{Guarding.STRICT, Guarding.LENIENT}) {
            assertThat(new FolderGuard(guarding, SmaLimits.DEFAULT).rename()).isInstanceOf(Verdict.Refused.class);
            assertThat(new FolderGuard(guarding, SmaLimits.DEFAULT).share()).isInstanceOf(Verdict.Refused.class);
        }
        FolderGuard off = new FolderGuard(Guarding.OFF, new SmaLimits(0, 0, 0));
        assertThat(off.rename()).isEqualTo(Verdict.ALLOWED);
        assertThat(off.share()).isEqualTo(Verdict.ALLOWED);
        assertThat(off.create(folder("_Autocrypt_SMA_13"), ALICE)).isEqualTo(Verdict.ALLOWED);
    }

    private static HeaderBlock headers(String first, String second) {
        return HeaderBlock.of((first + "\r\n" + second + "\r\n\r\n").getBytes(US_ASCII));
    }

    private static SmaFolder folder(String name) {
        return SmaFolder.ofName(name).orElseThrow();
    }

    private static RegisteredMuaa registered(MuaaId muaa, Optional<Instant> removed) {
        return new RegisteredMuaa(muaa, Optional.empty(), Optional.empty(), LocalDate.EPOCH, Optional.empty(), Optional.empty(), removed);
    }
}
