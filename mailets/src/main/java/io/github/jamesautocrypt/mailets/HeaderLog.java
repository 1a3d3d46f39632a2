/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.HeaderResult.Rejected;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.PeerKeyLearner.Lesson;

/** Tells an admin why Autocrypt headers were invalid; never what was in them. */
final class HeaderLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(HeaderLog.class);
    private static final int MAX_TOLD = 16;

    private HeaderLog() {
    }

    /** Tells of a message with Autocrypt headers, when none of them counted. */
    static void tell(MessageFacts facts, Lesson lesson) {
        if (!lesson.hasHeader()) {
            facts.sender().single().ifPresent(from -> tell(rejected(facts, from)));
        }
    }

    private static List<Rejected<?>> rejected(MessageFacts facts, CanonicalAddress from) {
        List<Rejected<?>> rejected = new ArrayList<>();
        facts.autocrypt().stream().limit(MAX_TOLD).forEach(field -> {
            if (AutocryptHeaderParser.parse(field, from) instanceof Rejected<?> one) {
                rejected.add(one);
            }
        });
        return rejected;
    }

    private static void tell(List<Rejected<?>> rejected) {
        // decision I-4: somebody's secret key travels in clear, and whoever runs the server may want to tell him
        if (rejected.stream().anyMatch(one -> one.keydata().equals(Optional.of(ParsedKeydata.Reason.SECRET_KEY)))) {
            LOGGER.warn("A mail carried a secret key in its Autocrypt header; it was not kept");
        }
        rejected.forEach(one -> LOGGER.debug("An Autocrypt header is invalid: {}", one.sentence()));
    }
}
