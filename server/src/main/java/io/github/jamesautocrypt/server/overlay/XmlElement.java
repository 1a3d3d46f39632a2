/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element and where it stands in the text: {@code start} and {@code end} hold its tags, {@code contentStart} and {@code contentEnd} what
 * is between them. A processing instruction is a child whose name begins with a question mark.
 *
 * @param children elements and processing instructions in their order; still growing while the text is read
 */
record XmlElement(String name, Map<String, String> attributes, int start, int contentStart, int contentEnd, int end, List<XmlElement> children) {
    static XmlElement opened(String name, Map<String, String> attributes, int start, int contentStart) {
        return new XmlElement(name, attributes, start, contentStart, contentStart, contentStart, new ArrayList<>());
    }

    XmlElement closed(int closingTag, int behind) {
        return new XmlElement(name, attributes, start, contentStart, closingTag, behind, List.copyOf(children));
    }

    boolean isInstruction() {
        return name.startsWith("?");
    }

    /** Written as {@code <name/>}: there is no place in it. */
    boolean hasNoContent() {
        return contentEnd == end;
    }

    List<XmlElement> elements() {
        return children.stream().filter(child -> !child.isInstruction()).toList();
    }

    /** Whether an admin would take this element for that one: the same name and class, or without a class the same text. */
    boolean isSameAs(String text, XmlElement other, String otherText) {
        return name.equals(other.name) && identity(text).equals(other.identity(otherText));
    }

    private String identity(String text) {
        return Optional.ofNullable(attributes.get("class")).orElseGet(() -> text.substring(contentStart, contentEnd).strip());
    }

    /** The white space before the element, when nothing else stands before it on its line. */
    String indentation(String text) {
        int lineStart = text.lastIndexOf('\n', start - 1) + 1;
        String before = text.substring(lineStart, start);
        return before.isBlank() ? before : "";
    }
}
