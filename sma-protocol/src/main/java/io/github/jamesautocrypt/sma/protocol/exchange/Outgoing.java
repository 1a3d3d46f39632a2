/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.time.Instant;

import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.SmaContent;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;

/**
 * A message to be appended, and the state to be stored with it. Immutable.
 *
 * @param state of the device from then on
 * @param order what is done first, so that a program that is stopped between the two can go on
 */
public record Outgoing(DeviceState state, SmaHeader header, SmaContent content, Protection protection, Outgoing.Order order) {

    /** What is done first. */
    public enum Order {
        /** The answer could not be understood without the state. Who is not sure whether the message was appended appends it again. */
        STORE_THEN_APPEND,
        /** Once the state is stored nobody would write the message any more. */
        APPEND_THEN_STORE
    }

    /** The octets to append to the folder of {@link SmaHeader#folder}. */
    public byte[] write(SmaMessageWriter writer, Instant date) {
        return writer.write(header, content, date, protection);
    }
}
