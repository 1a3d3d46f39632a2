/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.util.Optional;
import java.util.function.Function;

import io.github.jamesautocrypt.core.certificate.ParsedKeydata;

/**
 * What reading one header field gives.
 *
 * @param <H> the kind of header
 */
public sealed interface HeaderResult<H> {

    /** The header is valid and may be used. */
    record Accepted<H>(H header) implements HeaderResult<H> {
    }

    /**
     * The entire header is invalid, and it is as if it were not there.
     *
     * @param keydata what is wrong with the keydata, when that is what is wrong
     */
    record Rejected<H>(HeaderDefect defect, Optional<ParsedKeydata.Reason> keydata) implements HeaderResult<H> {

        /** What is wrong, in a sentence for people. */
        public String sentence() {
            return keydata.map(ParsedKeydata.Reason::description).orElseGet(defect::sentence);
        }
    }

    /** The header, if it is valid. */
    default Optional<H> accepted() {
        return this instanceof Accepted<H> accepted ? Optional.of(accepted.header()) : Optional.empty();
    }

    /** The result of reading on where this one is accepted. */
    default <N> HeaderResult<N> flatMap(Function<? super H, HeaderResult<N>> next) {
        return this instanceof Rejected<H> rejected ? new Rejected<>(rejected.defect(), rejected.keydata())
            : next.apply(((Accepted<H>) this).header());
    }

    /** A header that is valid. */
    static <H> HeaderResult<H> accepted(H header) {
        return new Accepted<>(header);
    }

    /** A header that is invalid for another reason than its keydata. */
    static <H> HeaderResult<H> rejected(HeaderDefect defect) {
        return new Rejected<>(defect, Optional.empty());
    }
}
