/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.jamesautocrypt.sma.manager.mail.MailTemplate.Place;

class MailTemplatesTest {
    private static final Map<Place, String> VALUES = Map.of(Place.DEVICE, "Pixel 8", Place.LAST, "one day", Place.REMOVAL, "another day", Place.USER, "alice");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(MailLanguage.class)
    void eachLanguageHasATextThatSaysAllThereIsToSay(MailLanguage language) {
        MailTemplate template = MailTemplates.read(folder.resolve("missing")).stale(language);
        assertThat(template.subject()).contains("{device}", "{last}").doesNotContain("{removal}");
        assertThat(template.text()).contains("{device}", "{last}", "{removal}", "{user}").endsWith(".\n");

        MailTemplate filled = template.filled(VALUES);
        assertThat(filled.subject()).contains("Pixel 8", "one day").doesNotContain("{");
        assertThat(filled.text()).contains("Pixel 8", "one day", "another day", "alice").doesNotContain("{");
    }

    @Test
    void languagesDiffer() {
        MailTemplates templates = MailTemplates.read(folder);
        assertThat(templates.stale(MailLanguage.EN).subject()).startsWith("Your device");
        assertThat(templates.stale(MailLanguage.DE).subject()).startsWith("Ihr Gerät");
        assertThat(templates.stale(MailLanguage.FR).subject()).startsWith("Votre appareil");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"EN | January 10, 2026", "DE | 10. Januar 2026", "FR | 10 janvier 2026"})
    void daysAreWrittenInTheLanguage(MailLanguage language, String written) {
        assertThat(language.date(LocalDate.of(2026, 1, 10))).isEqualTo(written);
    }

    @Test
    void anOwnFileIsTakenInsteadAndTheOthersStay() throws Exception {
        Files.writeString(folder.resolve("stale_de.txt"), "\uFEFFGrüezi {device}\r\n\r\nIm {user} isch {device} zletscht am {last} gsi.");
        MailTemplates templates = MailTemplates.read(folder);

        assertThat(templates.stale(MailLanguage.DE)).isEqualTo(new MailTemplate("Grüezi {device}", "Im {user} isch {device} zletscht am {last} gsi.\n"));
        assertThat(templates.stale(MailLanguage.EN)).isEqualTo(MailTemplates.read(folder.resolve("missing")).stale(MailLanguage.EN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'' | must begin with a line for the subject and an empty line",
        "'Subject only' | must begin with a line for the subject and an empty line",
        "'Subject\nText at once' | must begin with a line for the subject and an empty line",
        "'\n\nText' | must have a subject and a text",
        "'Subject\n\n \n' | must have a subject and a text",
        "'Sub\tject\n\nText' | has a control character in its subject",
        "'Subject\n\nText for {owner}' | has a place {owner}; there are {device}, {last}, {removal}, {user}",
        "'Subject of {Device}\n\nText' | has a place {Device}; there are {device}, {last}, {removal}, {user}"})
    void aBrokenFileIsRefusedWithASentenceThatNamesIt(String content, String why) throws Exception {
        Path file = Files.writeString(folder.resolve("stale_en.txt"), content);
        assertThatThrownBy(() -> MailTemplates.read(folder)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("The mail template " + file + " " + why);
    }

    @Test
    void aFileThatIsNoTextOrTooLargeIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("stale_fr.txt"), "Sujet\n\nD\u00e9j\u00e0 vu".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> MailTemplates.read(folder)).hasMessage("The mail template " + file + " is not in UTF-8");

        Files.writeString(file, "Sujet\n\n" + "x".repeat(MailTemplate.MAX_OCTETS));
        assertThatThrownBy(() -> MailTemplates.read(folder)).hasMessage("The mail template " + file + " has more than 16384 octets");

        Files.writeString(file, "x".repeat(201) + "\n\nTexte");
        assertThatThrownBy(() -> MailTemplates.read(folder)).hasMessage("The mail template " + file + " has a subject of more than 200 characters");
    }

    @Test
    void whatCannotBeReadIsNotPassedOver() throws Exception {
        Path file = Files.createDirectory(folder.resolve("stale_en.txt"));
        assertThatThrownBy(() -> MailTemplates.read(folder)).isInstanceOf(UncheckedIOException.class)
            .hasMessage("The mail template " + file + " cannot be read");
    }

    @Test
    void whatIsPutInIsNotLookedThroughForPlaces() {
        MailTemplate filled = new MailTemplate("{device}", "{device}, {user}\n").filled(
            Map.of(Place.DEVICE, "{user} $1 \\ {removal}", Place.USER, "{device}", Place.LAST, "", Place.REMOVAL, ""));
        assertThat(filled).isEqualTo(new MailTemplate("{user} $1 \\ {removal}", "{user} $1 \\ {removal}, {device}\n"));
    }
}
