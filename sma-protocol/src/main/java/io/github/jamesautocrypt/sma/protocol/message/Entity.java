/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

import io.github.jamesautocrypt.core.message.HeaderBlock;

/**
 * One MIME entity, taken apart one level at a time, so that nobody else's nesting decides how deep we go.
 *
 * @param headers  its header block
 * @param mimeType lower-case
 * @param octets   all of it, as they are signed
 */
record Entity(HeaderBlock headers, String mimeType, byte[] octets) {
    private static final int MAX_PARTS = 8;

    static Entity of(byte[] octets) throws ContentException {
        try {
            MimeTokenStream tokens = atBody(octets);
            return new Entity(HeaderBlock.of(octets), tokens.getBodyDescriptor().getMimeType(), octets);
        } catch (IOException | MimeException | RuntimeException e) {
            throw new ContentException(MessageDefect.WRONG_STRUCTURE, "MIME");
        }
    }

    private static MimeTokenStream atBody(byte[] octets) throws IOException, MimeException {
        MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
        tokens.setRecursionMode(RecursionMode.M_RAW);
        tokens.parse(new ByteArrayInputStream(octets));
        EntityState state = tokens.getState();
        while (state != EntityState.T_BODY && state != EntityState.T_START_MULTIPART) {
            if (state == EntityState.T_END_OF_STREAM) {
                throw new IOException("There is no body");
            }
            state = tokens.next();
        }
        return tokens;
    }

    /** The parts of a multipart of that type; there must be as many as expected. */
    List<Entity> parts(String expectedType, int expected) throws ContentException {
        if (!mimeType.equals(expectedType)) {
            throw new ContentException(MessageDefect.WRONG_STRUCTURE, expectedType);
        }
        List<Entity> parts = new ArrayList<>();
        for (byte[] part : rawParts()) {
            parts.add(of(part));
        }
        if (parts.size() != expected) {
            throw new ContentException(MessageDefect.WRONG_STRUCTURE, expectedType);
        }
        return parts;
    }

    private List<byte[]> rawParts() throws ContentException {
        List<byte[]> parts = new ArrayList<>();
        try {
            MimeTokenStream tokens = atBody(octets);
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM && parts.size() <= MAX_PARTS; state = tokens.next()) {
                if (state == EntityState.T_RAW_ENTITY) {
                    parts.add(tokens.getInputStream().readAllBytes());
                }
            }
            return parts;
        } catch (IOException | MimeException | RuntimeException e) {
            throw new ContentException(MessageDefect.WRONG_STRUCTURE, "MIME");
        }
    }

    /** The body of an entity of that type, its transfer encoding undone. */
    byte[] body(String expectedType) throws ContentException {
        if (!mimeType.equals(expectedType)) {
            throw new ContentException(MessageDefect.WRONG_STRUCTURE, expectedType);
        }
        try (InputStream content = atBody(octets).getDecodedInputStream()) {
            return content.readAllBytes();
        } catch (IOException | MimeException | RuntimeException e) {
            throw new ContentException(MessageDefect.WRONG_STRUCTURE, "MIME");
        }
    }
}
