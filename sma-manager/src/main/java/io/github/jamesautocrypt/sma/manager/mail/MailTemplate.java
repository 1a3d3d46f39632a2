/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A mail in which what is not known yet has a place in braces. In a file, the subject is the first line; then come an empty line and the text.
 * Immutable and thread-safe.
 *
 * @param subject one line, without control characters
 * @param text    of any number of lines, each with a line feed behind it
 */
record MailTemplate(String subject, String text) {
    /** The largest file, in octets. */
    static final int MAX_OCTETS = 16 * 1024;
    private static final int MAX_SUBJECT = 200;
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)\\}");
    private static final Pattern FILE = Pattern.compile("\\uFEFF?([^\\n]*)\\n\\n(.*)", Pattern.DOTALL);

    /** What is put in later. */
    enum Place {
        DEVICE, LAST, REMOVAL, USER;

        static Optional<Place> of(String word) {
            return Arrays.stream(values()).filter(place -> place.word().equals(word)).findFirst();
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads a template.
     *
     * @param name of the file, for the message
     * @throws IllegalArgumentException when it is none; the message is for the administrator
     */
    static MailTemplate parse(String name, byte[] octets) {
        require(octets.length <= MAX_OCTETS, name, "has more than " + MAX_OCTETS + " octets");
        Matcher file = FILE.matcher(decoded(name, octets));
        require(file.matches(), name, "must begin with a line for the subject and an empty line");
        MailTemplate template = new MailTemplate(file.group(1).strip(), file.group(2).stripTrailing() + "\n");
        require(!template.subject.isEmpty() && !template.text.isBlank(), name, "must have a subject and a text");
        require(template.subject.length() <= MAX_SUBJECT, name, "has a subject of more than " + MAX_SUBJECT + " characters");
        require(template.subject.chars().noneMatch(Character::isISOControl), name, "has a control character in its subject");
        PLACE.matcher(template.subject + template.text).results().map(place -> place.group(1)).forEach(word ->
            require(Place.of(word).isPresent(), name, "has a place {" + word + "}; there are " + places()));
        return template;
    }

    private static String decoded(String name, byte[] octets) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString().replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The mail template " + name + " is not in UTF-8", e);
        }
    }

    private static void require(boolean condition, String name, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("The mail template " + name + " " + otherwise);
        }
    }

    private static String places() {
        return Arrays.stream(Place.values()).map(place -> '{' + place.word() + '}').collect(Collectors.joining(", "));
    }

    /**
     * Puts in what is known now. Looks for places once, so that what is put in may look like one.
     *
     * @param values one for each place
     */
    MailTemplate filled(Map<Place, String> values) {
        return new MailTemplate(filled(subject, values), filled(text, values));
    }

    private static String filled(String template, Map<Place, String> values) {
        return PLACE.matcher(template).replaceAll(found -> Matcher.quoteReplacement(values.get(Place.of(found.group(1)).orElseThrow())));
    }
}
