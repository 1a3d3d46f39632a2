/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.AutocryptHeaderFormatter;
import io.github.jamesautocrypt.core.header.AutocryptHeaderParser;
import io.github.jamesautocrypt.core.header.DraftState;
import io.github.jamesautocrypt.core.header.DraftStateParser;
import io.github.jamesautocrypt.core.header.HeaderResult;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.RecentHeaders;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.RawField;

/** Takes the octets as a message and reads its Autocrypt headers, for its sender and for anna@one.example. */
public final class HeaderTarget {
    private static final Cost ONE_HEADER = Cost.limit(Duration.ofMillis(10), 1);
    private static final Cost SELECTION = Cost.limit(Duration.ofMillis(50), 16);
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();

    private static final RecentHeaders RECENT_HEADERS = new RecentHeaders();

    private HeaderTarget() {
    }

    public static void fuzzerTestOneInput(byte[] octets) {
        MessageFacts facts = MessageFacts.of(HeaderBlock.of(octets));
        check(facts.autocrypt(), facts.sender().single().orElse(ANNA));
        check(facts.autocrypt(), ANNA);
        for (RawField field : facts.autocrypt()) {
            checkGossip(field);
            checkDraft(field);
        }
    }

    private static void checkGossip(RawField field) {
        accepted(ONE_HEADER.check(() -> AutocryptHeaderParser.parseGossip(field, Set.of(ANNA)))).ifPresent(gossip ->
            BrokenPromise.unless(accepted(AutocryptHeaderParser.parse(field, ANNA)).filter(header -> header.keydata().equals(gossip.keydata()))
                .isPresent(), "Gossip and Autocrypt are one grammar"));
    }

    private static void checkDraft(RawField field) {
        accepted(ONE_HEADER.check(() -> DraftStateParser.parse(field))).ifPresent(state -> {
            RawField written = HeaderBlock.of((DraftState.NAME + ": " + state.format()).getBytes(StandardCharsets.UTF_8)).named(DraftState.NAME).get(0);
            BrokenPromise.unless(DraftStateParser.parse(written).equals(HeaderResult.accepted(state)), "A draft state reads back as it was");
        });
    }

    private static void check(List<RawField> fields, CanonicalAddress from) {
        List<AutocryptHeader> valid = fields.stream()
            .flatMap(field -> accepted(ONE_HEADER.check(() -> AutocryptHeaderParser.parse(field, from))).stream())
            .toList();
        valid.forEach(header -> check(header, from));
        Optional<AutocryptHeader> selected = SELECTION.check(() -> HeaderSelection.select(fields, from));
        BrokenPromise.unless(selected.isEmpty() || selected.equals(Optional.of(valid.get(0))) && valid.size() == 1,
            "What is selected is the only valid header");
        BrokenPromise.unless(RECENT_HEADERS.select(fields, from).equals(selected) && RECENT_HEADERS.select(fields, from).equals(selected),
            "What is remembered is what would be read");
    }

    private static <T> Optional<T> accepted(HeaderResult<T> result) {
        if (result instanceof HeaderResult.Rejected<T> rejected) {
            BrokenPromise.unless(rejected.sentence().endsWith("."), "A rejection has a sentence");
        }
        return result.accepted();
    }

    private static void check(AutocryptHeader header, CanonicalAddress from) {
        BrokenPromise.unless(header.addr().equals(from), "addr is From");
        BrokenPromise.unless(header.keydata().size() <= Keydata.MAX_OCTETS, "Keydata has its limit");
        AutocryptHeaderFormatter.format(header).ifPresent(value -> {
            BrokenPromise.unless(value.replace("\r\n ", "").chars().noneMatch(octet -> octet == '\r' || octet == '\n'), "Line ends only fold");
            List<RawField> written = HeaderBlock.of(("Autocrypt: " + value + "\r\n").getBytes(StandardCharsets.UTF_8)).named("Autocrypt");
            BrokenPromise.unless(written.size() == 1
                && AutocryptHeaderParser.parse(written.get(0), from).equals(HeaderResult.accepted(header)), "What is written reads back as it was");
        });
    }
}
