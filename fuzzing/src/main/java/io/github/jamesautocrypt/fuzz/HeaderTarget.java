/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.HeaderResult;
import io.github.jamesautocrypt.core.header.HeaderResult.Accepted;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.RawField;

/** Takes the octets as a message and reads its Autocrypt headers, for its sender and for anna@one.example. */
public final class HeaderTarget {
    private static final Cost ONE_HEADER = Cost.limit(Duration.ofMillis(10), 1);
    private static final Cost SELECTION = Cost.limit(Duration.ofMillis(50), 16);
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();

    private HeaderTarget() {
    }

    public static void fuzzerTestOneInput(byte[] octets) {
        MessageFacts facts = MessageFacts.of(HeaderBlock.of(octets));
        check(facts.autocrypt(), facts.sender().single().orElse(ANNA));
        check(facts.autocrypt(), ANNA);
    }

    private static void check(List<RawField> fields, CanonicalAddress from) {
        List<AutocryptHeader> valid = fields.stream()
            .flatMap(field -> accepted(ONE_HEADER.check(() -> AutocryptHeaderParser.parse(field, from))).stream())
            .toList();
        valid.forEach(header -> check(header, from));
        Optional<AutocryptHeader> selected = SELECTION.check(() -> HeaderSelection.select(fields, from));
        BrokenPromise.unless(selected.isEmpty() || selected.equals(Optional.of(valid.get(0))) && valid.size() == 1,
            "What is selected is the only valid header");
    }

    private static Optional<AutocryptHeader> accepted(HeaderResult result) {
        if (result instanceof HeaderResult.Rejected rejected) {
            BrokenPromise.unless(rejected.sentence().endsWith("."), "A rejection has a sentence");
        }
        return result instanceof Accepted accepted ? Optional.of(accepted.header()) : Optional.empty();
    }

    private static void check(AutocryptHeader header, CanonicalAddress from) {
        BrokenPromise.unless(header.addr().equals(from), "addr is From");
        BrokenPromise.unless(header.keydata().size() <= Keydata.MAX_OCTETS, "Keydata has its limit");
        AutocryptHeaderFormatter.format(header).ifPresent(value -> {
            BrokenPromise.unless(value.replace("\r\n ", "").chars().noneMatch(octet -> octet == '\r' || octet == '\n'), "Line ends only fold");
            List<RawField> written = HeaderBlock.of(("Autocrypt: " + value + "\r\n").getBytes(StandardCharsets.UTF_8)).named("Autocrypt");
            BrokenPromise.unless(written.size() == 1
                && AutocryptHeaderParser.parse(written.get(0), from).equals(new Accepted(header)), "What is written reads back as it was");
        });
    }
}
