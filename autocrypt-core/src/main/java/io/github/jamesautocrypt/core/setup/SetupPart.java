/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Finds the part of a message that holds the setup. One instance for one message; its size is the caller's affair. */
final class SetupPart {
    static final String TYPE = "application/autocrypt-setup";
    private static final int MAX_DEPTH = 8;

    private final MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
    private boolean mixed;
    private int depth;
    private int parts;

    /** What is found, or the reason why not. */
    record Result(Optional<String> text, Optional<SetupDefect> defect) {
        private static Result of(String text) {
            return new Result(Optional.of(text), Optional.empty());
        }

        private static Result of(SetupDefect defect) {
            return new Result(Optional.empty(), Optional.of(defect));
        }
    }

    private SetupPart() {
    }

    static Result of(byte[] message) {
        SetupPart search = new SetupPart();
        try {
            return search.in(message);
        } catch (IOException | MimeException | RuntimeException e) {
            return search.nothing();
        }
    }

    private Result in(byte[] message) throws IOException, MimeException {
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parse(new ByteArrayInputStream(message));
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM && depth <= MAX_DEPTH; state = tokens.next()) {
            note(state);
            if (state == EntityState.T_BODY && isSetupPart()) {
                return Result.of(text());
            }
        }
        return nothing();
    }

    private void note(EntityState state) {
        switch (state) {
            case T_START_MULTIPART -> {
                mixed |= depth == 0 && "multipart/mixed".equals(tokens.getBodyDescriptor().getMimeType());
                depth++;
            }
            case T_END_MULTIPART -> depth--;
            case T_START_BODYPART -> parts += depth == 1 ? 1 : 0;
            default -> {
                // neither begins nor ends a part
            }
        }
    }

    private boolean isSetupPart() {
        return mixed && depth == 1 && parts == 2 && TYPE.equals(tokens.getBodyDescriptor().getMimeType());
    }

    private String text() throws IOException {
        try (InputStream content = tokens.getDecodedInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private Result nothing() {
        return Result.of(mixed ? SetupDefect.NO_SETUP_PART : SetupDefect.NOT_MULTIPART_MIXED);
    }
}
