/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.util.Optional;

import io.github.jamesautocrypt.core.certificate.ParsedKeydata;

/** What reading one header field gives. */
public sealed interface HeaderResult {

    /** The header is valid and may be used. */
    record Accepted(AutocryptHeader header) implements HeaderResult {
    }

    /**
     * The entire header is invalid, and it is as if it were not there.
     *
     * @param keydata what is wrong with the keydata, when that is what is wrong
     */
    record Rejected(HeaderDefect defect, Optional<ParsedKeydata.Reason> keydata) implements HeaderResult {

        /** What is wrong, in a sentence for people. */
        public String sentence() {
            return keydata.map(ParsedKeydata.Reason::description).orElseGet(defect::sentence);
        }
    }
}
