/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.time.Clock;
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

/** Tells an admin why Autocrypt headers were invalid; never what was in them. Thread-safe. */
final class HeaderLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(HeaderLog.class);
    private static final int MAX_TOLD = 16;

    private final OnceAMinute untold;

    HeaderLog(Clock clock) {
        this.untold = new OnceAMinute(clock);
    }

    /** Tells of a message with Autocrypt headers, when none of them counted. */
    void tell(MessageFacts facts, Lesson lesson) {
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

    private void tell(List<Rejected<?>> rejected) {
        // decision I-4: somebody's secret key travels in clear, and whoever runs the server may want to tell him
        if (rejected.stream().anyMatch(one -> one.keydata().equals(Optional.of(ParsedKeydata.Reason.SECRET_KEY)))) {
            warnOfSecretKey();
        }
        rejected.forEach(one -> LOGGER.debug("An Autocrypt header is invalid: {}", one.sentence()));
    }

    // whoever sends mail may write as many such headers as he likes
    private void warnOfSecretKey() {
        int times = untold.count();
        if (times > 0) {
            LOGGER.warn("A mail carried a secret key in its Autocrypt header, {} time(s) since this was last said; it was not kept", times);
        }
    }
}
