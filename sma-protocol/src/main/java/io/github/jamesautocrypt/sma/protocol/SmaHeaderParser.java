/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.github.jamesautocrypt.core.header.AttributeList;
import io.github.jamesautocrypt.core.header.HeaderDefect;
import io.github.jamesautocrypt.core.header.HeaderResult;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;

/**
 * Reads the {@code Autocrypt-SMA} header (SMA protocol, "The header"). Same grammar as the {@code Autocrypt} header; what differs is that
 * the version is asked for first, for a later one may have attributes that this one has not. Never throws, on any input; looks at the
 * size before anything else. Stateless and thread-safe.
 */
public final class SmaHeaderParser {
    private static final Set<String> KNOWN = Set.of("v", "type", "from", "to", "id", "re");

    private SmaHeaderParser() {
    }

    /** The header of a message; of a message with several none counts, for readers must not choose differently. */
    public static SmaHeaderResult find(HeaderBlock headers) {
        List<RawField> fields = headers.named(SmaHeader.NAME);
        if (fields.size() != 1) {
            return new SmaHeaderResult.Invalid(fields.isEmpty() ? SmaHeaderDefect.NO_HEADER : SmaHeaderDefect.SEVERAL_HEADERS);
        }
        return parse(fields.get(0));
    }

    /** Reads one field. */
    public static SmaHeaderResult parse(RawField field) {
        HeaderResult<AttributeList> attributes = AttributeList.parse(field);
        if (attributes instanceof HeaderResult.Rejected<AttributeList> rejected) {
            return new SmaHeaderResult.Invalid(rejected.defect() == HeaderDefect.TOO_LARGE ? SmaHeaderDefect.TOO_LARGE : SmaHeaderDefect.MALFORMED);
        }
        return interpret(attributes.accepted().orElseThrow());
    }

    private static SmaHeaderResult interpret(AttributeList attributes) {
        Optional<String> version = word(attributes, "v");
        Optional<String> type = word(attributes, "type");
        Optional<MuaaId> from = attributes.latin1("from").flatMap(MuaaId::parse);
        if (version.isEmpty()) {
            return new SmaHeaderResult.Invalid(SmaHeaderDefect.MISSING_VERSION);
        }
        if (!version.get().equals(SmaHeader.VERSION)) {
            return new SmaHeaderResult.Opaque(version.get(), type, from);
        }
        if (!attributes.isUnderstoodWith(KNOWN)) {
            return new SmaHeaderResult.Invalid(SmaHeaderDefect.UNKNOWN_ATTRIBUTE);
        }
        if (type.isEmpty()) {
            return new SmaHeaderResult.Invalid(SmaHeaderDefect.MISSING_TYPE);
        }
        if (from.isEmpty()) {
            return new SmaHeaderResult.Invalid(SmaHeaderDefect.MISSING_FROM);
        }
        return SmaType.ofAttribute(type.get())
            .map(known -> ofKnownType(attributes, known, from.get()))
            .orElseGet(() -> new SmaHeaderResult.Opaque(version.get(), type, from));
    }

    private static Optional<String> word(AttributeList attributes, String name) {
        return attributes.latin1(name).flatMap(Token::parse).map(Token::value);
    }

    private static SmaHeaderResult ofKnownType(AttributeList attributes, SmaType type, MuaaId from) {
        Attribute<MuaaId> to = Attribute.of(attributes, "to", MuaaId::parse);
        Attribute<Token> id = Attribute.of(attributes, "id", Token::parse);
        Attribute<Token> re = Attribute.of(attributes, "re", Token::parse);
        Optional<SmaHeaderDefect> defect = to.isInvalid() ? Optional.of(SmaHeaderDefect.INVALID_TO)
            : id.isInvalid() ? Optional.of(SmaHeaderDefect.INVALID_ID)
            : re.isInvalid() ? Optional.of(SmaHeaderDefect.INVALID_RE)
            : SmaHeader.defect(type, from, to.value(), id.value(), re.value());
        return defect.<SmaHeaderResult>map(SmaHeaderResult.Invalid::new)
            .orElseGet(() -> new SmaHeaderResult.Valid(new SmaHeader(type, from, to.value(), id.value(), re.value())));
    }

    /** An attribute that may be left out. */
    private record Attribute<T>(boolean isInvalid, Optional<T> value) {
        static <T> Attribute<T> of(AttributeList attributes, String name, Function<String, Optional<T>> reading) {
            Optional<String> written = attributes.latin1(name);
            Optional<T> value = written.flatMap(reading);
            return new Attribute<>(written.isPresent() && value.isEmpty(), value);
        }
    }
}
