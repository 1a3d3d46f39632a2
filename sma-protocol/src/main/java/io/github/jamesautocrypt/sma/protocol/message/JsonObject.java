/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;

/**
 * A JSON object (RFC 8259) within limits: {@value #MAX_OCTETS} octets of UTF-8, {@value #MAX_DEPTH} levels, {@value #MAX_VALUES} values, each
 * name once. Members that nobody asks for are ignored.
 */
final class JsonObject {
    static final int MAX_OCTETS = 64 * 1024;
    static final int MAX_DEPTH = 4;
    static final int MAX_VALUES = 2048;
    private static final int MAX_DIGITS = 17;
    private static final Pattern INSTANT = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
    private static final JsonFactory FACTORY = JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();

    /** What has no meaning in any member: null, fractions, huge numbers. */
    private enum Nothing {
        NOTHING
    }

    private final Map<String, Object> members;

    private JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    static JsonObject parse(byte[] octets) throws ContentException {
        if (octets.length > MAX_OCTETS) {
            throw new ContentException(MessageDefect.NOT_JSON, "size");
        }
        try (JsonParser parser = FACTORY.createParser(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString())) {
            Reading reading = new Reading(parser);
            if (parser.nextToken() == JsonToken.START_OBJECT && reading.value(1) instanceof JsonObject object && parser.nextToken() == null) {
                return object;
            }
            throw new ContentException(MessageDefect.NOT_JSON, "object");
        } catch (IOException e) {
            throw new ContentException(MessageDefect.NOT_JSON, e.getClass().getSimpleName());
        }
    }

    /** Builds what the parser says, and counts. */
    private static final class Reading {
        private final JsonParser parser;
        private int values;

        private Reading(JsonParser parser) {
            this.parser = parser;
        }

        private Object value(int depth) throws IOException, ContentException {
            if (depth > MAX_DEPTH || ++values > MAX_VALUES) {
                throw new ContentException(MessageDefect.NOT_JSON, "limits");
            }
            return switch (parser.currentToken()) {
                case START_OBJECT -> object(depth);
                case START_ARRAY -> array(depth);
                case VALUE_STRING -> parser.getText();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NUMBER_INT -> parser.getTextLength() <= MAX_DIGITS ? (Object) parser.getLongValue() : Nothing.NOTHING;
                default -> Nothing.NOTHING;
            };
        }

        private JsonObject object(int depth) throws IOException, ContentException {
            Map<String, Object> members = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(depth + 1));
            }
            return new JsonObject(members);
        }

        private List<Object> array(int depth) throws IOException, ContentException {
            List<Object> entries = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(value(depth + 1));
            }
            return entries;
        }
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    String text(String name) throws ContentException {
        return member(name, String.class);
    }

    boolean flag(String name) throws ContentException {
        return member(name, Boolean.class);
    }

    long number(String name) throws ContentException {
        return member(name, Long.class);
    }

    JsonObject object(String name) throws ContentException {
        return member(name, JsonObject.class);
    }

    Instant instant(String name) throws ContentException {
        String text = text(name);
        try {
            if (INSTANT.matcher(text).matches()) {
                return Instant.parse(text);
            }
        } catch (DateTimeException e) {
            // such as the 31st of February
        }
        throw invalid(name);
    }

    List<String> texts(String name) throws ContentException {
        return list(name, String.class);
    }

    /** The objects of a list; none if there is no such list. */
    List<JsonObject> objects(String name) throws ContentException {
        return has(name) ? list(name, JsonObject.class) : List.of();
    }

    /** A word of an enumeration; where it is another, that one which stands for all others, if there is one. */
    <E extends Enum<E>> E word(String name, Class<E> words) throws ContentException {
        String written = text(name);
        return constant(words, written).or(() -> constant(words, JsonText.OTHER)).orElseThrow(() -> invalid(name));
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> words, String written) {
        return Stream.of(words.getEnumConstants()).filter(word -> JsonText.word(word).equals(written)).findFirst();
    }

    private <T> List<T> list(String name, Class<T> type) throws ContentException {
        List<T> entries = new ArrayList<>();
        for (Object entry : member(name, List.class)) {
            if (!type.isInstance(entry)) {
                throw invalid(name);
            }
            entries.add(type.cast(entry));
        }
        return entries;
    }

    private <T> T member(String name, Class<T> type) throws ContentException {
        if (!has(name)) {
            throw new ContentException(MessageDefect.MEMBER_MISSING, name);
        }
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw invalid(name);
        }
        return type.cast(value);
    }

    static ContentException invalid(String name) {
        return new ContentException(MessageDefect.MEMBER_INVALID, name);
    }
}
