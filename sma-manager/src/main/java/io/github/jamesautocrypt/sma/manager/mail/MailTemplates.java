/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The templates in all languages. Immutable and thread-safe. */
public final class MailTemplates {
    private final Map<MailLanguage, MailTemplate> stale;

    private MailTemplates(Map<MailLanguage, MailTemplate> stale) {
        this.stale = stale;
    }

    /**
     * Reads all of them.
     *
     * @param folder where the administrator's own may be, which are taken instead of those of the jar; it need not exist
     * @throws IllegalArgumentException when one of these is no template; the message is for the administrator
     * @throws UncheckedIOException     when one of these cannot be read
     */
    public static MailTemplates read(Path folder) {
        Map<MailLanguage, MailTemplate> stale = new EnumMap<>(MailLanguage.class);
        for (MailLanguage language : MailLanguage.values()) {
            stale.put(language, read(folder.resolve(language.staleFile()), language.staleFile()));
        }
        return new MailTemplates(stale);
    }

    private static MailTemplate read(Path own, String name) {
        // whatever it is that stands there, somebody means it to be used
        boolean there = Files.exists(own);
        try (InputStream in = there ? Files.newInputStream(own) : MailTemplates.class.getResourceAsStream(name)) {
            return MailTemplate.parse(there ? own.toString() : name, in.readNBytes(MailTemplate.MAX_OCTETS + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("The mail template " + own + " cannot be read", e);
        }
    }

    MailTemplate stale(MailLanguage language) {
        return stale.get(language);
    }
}
