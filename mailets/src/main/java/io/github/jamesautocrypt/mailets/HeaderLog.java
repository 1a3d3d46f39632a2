/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.HeaderResult.Rejected;
import io.github.jamesautocrypt.core.message.MessageFacts;

/** Tells an admin why Autocrypt headers were invalid; never what was in them. */
final class HeaderLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(HeaderLog.class);
    private static final int MAX_TOLD = 16;

    private HeaderLog() {
    }

    /** To be told of messages none of whose headers counted. */
    static void tell(MessageFacts facts) {
        facts.sender().single().ifPresent(from -> facts.autocrypt().stream()
            .limit(MAX_TOLD)
            .map(field -> AutocryptHeaderParser.parse(field, from))
            .forEach(result -> {
                if (result instanceof Rejected<?> rejected) {
                    tell(rejected);
                }
            }));
    }

    private static void tell(Rejected<?> rejected) {
        // decision I-4: somebody's secret key travels in clear, and whoever runs the server may want to tell him
        if (rejected.keydata().equals(Optional.of(ParsedKeydata.Reason.SECRET_KEY))) {
            LOGGER.warn("A mail carried a secret key in its Autocrypt header; it was not kept");
        }
        LOGGER.debug("An Autocrypt header is invalid: {}", rejected.sentence());
    }
}
