/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.setup.OpenedSetup.Opened;
import io.github.jamesautocrypt.core.setup.SetupMessage.Found;

class SetupMessageWriterTest {
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final SetupCode CODE = SetupCode.parse("1111-2222-3333-4444-5555-6666-7777-8888-9999").orElseThrow();
    private static final Instant NOW = Instant.parse("2024-01-05T13:00:00Z");
    private static final SetupPayload PAYLOAD = opened(read(Vectors.message("s01")));

    private static SetupMessage read(byte[] message) {
        return SetupMessageReader.read(message, ANNA);
    }

    private static SetupPayload opened(SetupMessage message) {
        return ((Opened) ((Found) message).setup().open(CODE)).payload();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mutual", "nopreference", ""})
    void whatIsWrittenReadsBackAsItWas(String preference) {
        SetupPayload payload = new SetupPayload(PAYLOAD.secretKey(), Optional.of(preference).filter(any -> !any.isEmpty()).map(PreferEncrypt::ofAttribute));
        byte[] message = SetupMessageWriter.write(ANNA, payload, CODE, NOW, new SecureRandom());
        SetupMessage read = read(message);
        assertThat(opened(read)).isEqualTo(payload);
        assertThat(((Found) read).setup().passphraseBegin()).contains("11");
        assertThat(((Found) read).setup().isNumeric9x4()).isTrue();
        assertThat(MessageFacts.of(HeaderBlock.of(message)).date()).contains(NOW);
    }

    @Test
    void aMessageIsWrittenForEveryRelay() {
        String message = new String(SetupMessageWriter.write(ANNA, PAYLOAD, CODE, NOW, new SecureRandom()), StandardCharsets.UTF_8);
        assertThat(message.replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(message.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(message).doesNotContain(CODE.withDashes(), "2222", "\nVersion:", "PRIVATE KEY");
        assertThat(message).startsWith("From: anna@one.example\r\nTo: anna@one.example\r\n").contains("Date: Fri, 5 Jan 2024 13:00:00 +0000\r\n");
    }

    @Test
    void noTwoMessagesHaveOneBoundary() {
        assertThat(Stream.generate(() -> boundary(SetupMessageWriter.write(ANNA, PAYLOAD, CODE, NOW, new SecureRandom()))).limit(5)).doesNotHaveDuplicates();
    }

    private static String boundary(byte[] message) {
        return new String(message, StandardCharsets.UTF_8).replaceFirst("(?s).*boundary=\"([0-9a-f]{32})\".*", "$1");
    }

    @Test
    void notesUnderTheCodeReadBackAndNobodySeesThemWithoutIt() {
        SetupPayload payload = new SetupPayload(PAYLOAD.secretKey(), PAYLOAD.preferEncrypt(), Map.of("Autocrypt-SMA-From", "ABCDEF"));
        byte[] message = SetupMessageWriter.write(ANNA, payload, CODE, NOW, new SecureRandom());
        assertThat(opened(read(message))).isEqualTo(payload);
        assertThat(new String(message, StandardCharsets.US_ASCII)).doesNotContain("Autocrypt-SMA-From");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Version: 1", "Autocrypt-Prefer-Encrypt: mutual", "Autocrypt-X: a\nb", "Autocrypt-\n: a", "Autocrypt-X: "})
    void aNoteIsShortPrintableAndOfItsOwnName(String note) {
        String[] parts = note.split(": ", 2);
        assertThatThrownBy(() -> new SetupPayload(PAYLOAD.secretKey(), Optional.empty(), Map.of(parts[0], parts[1])))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'notes'");
    }

    @Test
    void anythingElseUnderACodeIsOpenedByThatCodeAlone() {
        String armored = CodeEncryption.encrypt(new byte[] {1, 2, 3}, CODE, NOW, new SecureRandom());
        assertThat(CodeEncryption.decrypt(armored, CODE).content()).contains(new byte[] {1, 2, 3});
        assertThat(CodeEncryption.decrypt(armored, SetupCode.generate(new SecureRandom())).defect()).contains(SetupDefect.WRONG_CODE);
        assertThat(CodeEncryption.decrypt("", CODE).defect()).contains(SetupDefect.NO_ARMOR);
    }
}
