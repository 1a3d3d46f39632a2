/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/** Reads a file of JSON lines, one line at a time, however long somebody made it. */
final class BackupLines {
    static final ObjectMapper JSON = new ObjectMapper();
    /** The longest line in good faith is a certificate: 10 KiB in base64. */
    static final int MAX_LINE = 32 * 1024;
    private static final ObjectReader READER = JSON.readerFor(JsonNode.class);

    private final InputStream in;

    BackupLines(InputStream in) {
        this.in = in;
    }

    /**
     * The object in the next line.
     *
     * @throws IllegalArgumentException when there is none in it
     */
    Optional<JsonNode> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int octet = in.read();
        if (octet == -1) {
            return Optional.empty();
        }
        while (octet != '\n') {
            if (octet == -1 || line.size() == MAX_LINE) {
                throw new IllegalArgumentException("has a line that does not end");
            }
            line.write(octet);
            octet = in.read();
        }
        return Optional.of(object(line.toByteArray()));
    }

    private static JsonNode object(byte[] line) throws IOException {
        try {
            JsonNode node = READER.readValue(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("has a line that is no JSON");
        }
        throw new IllegalArgumentException("has a line without an object");
    }
}
