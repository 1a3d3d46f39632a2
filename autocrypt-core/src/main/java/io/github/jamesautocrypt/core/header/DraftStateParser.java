/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.util.Set;

import io.github.jamesautocrypt.core.message.RawField;

/**
 * Reads an {@code Autocrypt-Draft-State} header field (A-80; Autocrypt Level 1, "Storing Draft State"). Only to be asked about drafts.
 * Never throws, on any input. Stateless and thread-safe.
 */
public final class DraftStateParser {

    private DraftStateParser() {
    }

    /**
     * Reads one field of a draft. {@code encrypt} must be there and say yes or no; the other two are not critical, and whatever they
     * say that is not yes counts as their default, no.
     */
    public static HeaderResult<DraftState> parse(RawField field) {
        return AttributeList.parse(field, Set.of(DraftState.ENCRYPT)).flatMap(DraftStateParser::interpret);
    }

    private static HeaderResult<DraftState> interpret(AttributeList attributes) {
        String encrypt = attributes.text(DraftState.ENCRYPT).orElse("");
        return switch (encrypt) {
            case DraftState.YES, DraftState.NO -> HeaderResult.accepted(new DraftState(DraftState.YES.equals(encrypt),
                isYes(attributes, DraftState.IS_REPLY_TO_ENCRYPTED), isYes(attributes, DraftState.BY_CHOICE)));
            default -> HeaderResult.rejected(attributes.text(DraftState.ENCRYPT).isEmpty()
                ? HeaderDefect.MISSING_ENCRYPT : HeaderDefect.INVALID_ENCRYPT);
        };
    }

    private static boolean isYes(AttributeList attributes, String name) {
        return attributes.text(name).filter(DraftState.YES::equals).isPresent();
    }
}
