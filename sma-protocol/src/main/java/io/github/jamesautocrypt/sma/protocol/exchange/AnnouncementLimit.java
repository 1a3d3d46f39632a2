/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * Which announcements are read, when somebody floods the folder with them (SMA protocol, "Who is there"): looks at headers, before anybody pays
 * for a signature. To be asked once for each message, from the newest to the oldest. Not thread-safe.
 */
public final class AnnouncementLimit {
    static final int OF_ONE_MUAA = 4;
    static final int OTHER_MUAAS = 128;

    private final Set<MuaaId> known;
    private final Map<MuaaId, Integer> seen = new HashMap<>();
    private int others;

    /** @param state of the device that reads; it and those that it is paired with always have room */
    public AnnouncementLimit(DeviceState state) {
        this(Stream.concat(Stream.of(state.me()), state.pinned().keySet().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** @param known those that always have room */
    public AnnouncementLimit(Set<MuaaId> known) {
        this.known = Set.copyOf(known);
    }

    /** Whether to read this message; all that are no announcements are read. */
    public boolean admits(byte[] message) {
        return !(SmaHeaderParser.find(HeaderBlock.of(message)) instanceof SmaHeaderResult.Valid valid)
            || valid.header().type() != SmaType.ANNOUNCEMENT || admits(valid.header().from());
    }

    /** Whether to read an announcement that says to be by this MUAA. */
    public boolean admits(MuaaId muaa) {
        if (!known.contains(muaa) && !seen.containsKey(muaa) && ++others > OTHER_MUAAS) {
            return false;
        }
        return seen.merge(muaa, 1, Integer::sum) <= OF_ONE_MUAA;
    }
}
