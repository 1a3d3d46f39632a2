/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

/** Writes JSON objects: ASCII, one member on a line, so that no line is too long for a mail. */
final class JsonText {
    /** How an enumeration calls what it does not know. */
    static final String OTHER = "other";
    private static final JsonFactory FACTORY = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator;

    private JsonText() throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\r\n");
        generator = FACTORY.createGenerator(text)
            .setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
    }

    /** What writes into an object. */
    interface Members {
        void to(JsonText json) throws IOException;
    }

    static String object(Members members) {
        try {
            JsonText json = new JsonText();
            json.write(members);
            json.generator.close();
            return json.text + "\r\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Members members) throws IOException {
        generator.writeStartObject();
        members.to(this);
        generator.writeEndObject();
    }

    JsonText text(String name, String value) throws IOException {
        generator.writeStringField(name, value);
        return this;
    }

    JsonText instant(String name, Instant value) throws IOException {
        return text(name, value.toString());
    }

    JsonText word(String name, Enum<?> value) throws IOException {
        return text(name, word(value));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    JsonText number(String name, long value) throws IOException {
        generator.writeNumberField(name, value);
        return this;
    }

    JsonText flag(String name, boolean value) throws IOException {
        generator.writeBooleanField(name, value);
        return this;
    }

    JsonText object(String name, Members members) throws IOException {
        generator.writeFieldName(name);
        write(members);
        return this;
    }

    JsonText texts(String name, List<String> values) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
        return this;
    }

    JsonText objects(String name, List<Members> entries) throws IOException {
        generator.writeArrayFieldStart(name);
        for (Members entry : entries) {
            write(entry);
        }
        generator.writeEndArray();
        return this;
    }
}
