/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A valid {@code Autocrypt-SMA} header of version 1 (SMA protocol, "The header"). Immutable and thread-safe.
 *
 * @param type what the message is about
 * @param from who wrote it
 * @param to   the MUAA that it is for; of a removal, the MUAA that was removed; of an announcement, nobody
 * @param id   by which an answer names it
 * @param re   what it answers
 */
public record SmaHeader(SmaType type, MuaaId from, Optional<MuaaId> to, Optional<Token> id, Optional<Token> re) {
    /** The name of the header field. */
    public static final String NAME = "Autocrypt-SMA";
    static final String VERSION = "1";
    static final int LINE_LENGTH = 78;

    /** Throws {@link IllegalArgumentException} if the header would not be valid. */
    public SmaHeader {
        defect(type, from, to, id, re).ifPresent(defect -> {
            throw new IllegalArgumentException(defect.sentence());
        });
    }

    /** The header of a message for all. */
    public static SmaHeader forAll(SmaType type, MuaaId from, Token id) {
        return new SmaHeader(type, from, Optional.empty(), Optional.of(id), Optional.empty());
    }

    /** The header of a message that answers none. */
    public static SmaHeader to(MuaaId to, SmaType type, MuaaId from, Token id) {
        return new SmaHeader(type, from, Optional.of(to), Optional.of(id), Optional.empty());
    }

    /** The header of an answer to this message, which must have an {@code id}. */
    public SmaHeader answer(SmaType answer, MuaaId me, Token newId) {
        return new SmaHeader(answer, me, Optional.of(from), Optional.of(newId), id);
    }

    static Optional<SmaHeaderDefect> defect(SmaType type, MuaaId from, Optional<MuaaId> to, Optional<Token> id, Optional<Token> re) {
        if (from.isServerAgent() && !type.mayBeFromServer()) {
            return Optional.of(SmaHeaderDefect.NOT_OF_SERVER);
        }
        if (!from.isServerAgent() && !type.mayBeFromMuaa()) {
            return Optional.of(SmaHeaderDefect.NOT_OF_MUAA);
        }
        if (to.filter(MuaaId::isServerAgent).isPresent()) {
            return Optional.of(SmaHeaderDefect.INVALID_TO);
        }
        if (to.isPresent() != type.namesTarget()) {
            return Optional.of(type.namesTarget() ? SmaHeaderDefect.MISSING_TO : SmaHeaderDefect.UNEXPECTED_TO);
        }
        if (id.isEmpty() && type.needsId()) {
            return Optional.of(SmaHeaderDefect.MISSING_ID);
        }
        return re.isEmpty() && type.isAnswer() ? Optional.of(SmaHeaderDefect.MISSING_RE) : Optional.empty();
    }

    /** The folder where a message with this header belongs. */
    public SmaFolder folder() {
        return type.isForAll() ? new SmaFolder.Announcements() : new SmaFolder.Inbox(to.orElseThrow());
    }

    /**
     * The whole field with its name and a final CRLF, folded so that no line has more than {@value #LINE_LENGTH} octets. All values are of
     * letters, digits and hyphens, so nothing can break out of it.
     */
    public String field() {
        StringBuilder field = new StringBuilder(NAME).append(':');
        int lineStart = 0;
        for (String attribute : attributes()) {
            if (field.length() - lineStart + 1 + attribute.length() > LINE_LENGTH) {
                field.append("\r\n");
                lineStart = field.length();
            }
            field.append(' ').append(attribute);
        }
        return field.deleteCharAt(field.length() - 1).append("\r\n").toString();
    }

    /** The value alone on one line and without blanks, for places that are no header of a mail. */
    public String compactValue() {
        String value = String.join("", attributes());
        return value.substring(0, value.length() - 1);
    }

    private List<String> attributes() {
        List<String> attributes = new ArrayList<>(List.of("v=" + VERSION + ';', "type=" + type.attributeValue() + ';', "from=" + from + ';'));
        to.ifPresent(value -> attributes.add("to=" + value + ';'));
        id.ifPresent(value -> attributes.add("id=" + value + ';'));
        re.ifPresent(value -> attributes.add("re=" + value + ';'));
        return attributes;
    }
}
