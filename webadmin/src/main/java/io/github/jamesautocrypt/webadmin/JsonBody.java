/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import spark.Request;

/** The body of a request that is a JSON object of texts. */
final class JsonBody {
    static final int MAX_OCTETS = 64 * 1024;
    private static final ObjectReader READER = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .reader()
        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonBody() {
    }

    /** What it says, in its order; halts where it is anything else. */
    static Map<String, String> texts(Request request) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        object(request).fields().forEachRemaining(field -> texts.put(field.getKey(), text(field.getKey(), field.getValue())));
        return texts;
    }

    /** The same, where only some names may occur. */
    static Map<String, String> texts(Request request, Set<String> known) throws IOException {
        Map<String, String> texts = texts(request);
        texts.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw Requests.refuse("'" + name + "' is not known here; there are " + String.join(", ", known));
        });
        return texts;
    }

    private static JsonNode object(Request request) throws IOException {
        byte[] octets = request.raw().getInputStream().readNBytes(MAX_OCTETS + 1);
        if (octets.length > MAX_OCTETS) {
            throw Requests.refuse("The body must not be larger than " + MAX_OCTETS + " octets");
        }
        try {
            JsonNode node = READER.readTree(octets);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw Requests.refuse("The body must be JSON: " + e.getOriginalMessage());
        }
        throw Requests.refuse("The body must be a JSON object");
    }

    private static String text(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw Requests.refuse("The value of '" + name + "' must be a text in quotation marks");
        }
        return value.textValue();
    }
}
