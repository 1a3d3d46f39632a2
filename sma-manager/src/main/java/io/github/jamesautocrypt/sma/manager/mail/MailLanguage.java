/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.mail;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** In which language a user is written to. */
public enum MailLanguage {
    EN(Locale.ENGLISH), DE(Locale.GERMAN), FR(Locale.FRENCH);

    private final DateTimeFormatter dates;

    MailLanguage(Locale locale) {
        this.dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    }

    /** A day as one writes it. */
    String date(LocalDate day) {
        return dates.format(day);
    }

    /** The name of the file with the text about a silent device. */
    String staleFile() {
        return "stale_" + name().toLowerCase(Locale.ROOT) + ".txt";
    }
}
