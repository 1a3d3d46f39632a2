/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.PrintWriter;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.jamesautocrypt.muaa.device.Event;

/** Prints for people, or JSON for programs: one value on a line. */
final class Output {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final PrintWriter out;
    private final boolean json;

    Output(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** What happened. */
    void tell(Event event) {
        ObjectNode node = MAPPER.createObjectNode().put("event", event.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        event.muaa().ifPresent(muaa -> node.put("device", muaa.value()));
        show(event.sentence(), node.put("text", event.sentence()));
    }

    /** One of the two. */
    void show(String text, JsonNode value) {
        out.println(json ? value.toString() : printable(text));
        out.flush();
    }

    /** What others wrote must not steer the terminal. */
    static String printable(String text) {
        return text.codePoints().map(character -> mayBePrinted(character) ? character : '\ufffd')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean mayBePrinted(int character) {
        return character == '\n' || character == '\t' || !Character.isISOControl(character) && Character.getType(character) != Character.FORMAT;
    }
}
