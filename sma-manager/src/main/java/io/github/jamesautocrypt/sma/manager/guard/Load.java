/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

/**
 * How much is in a folder, or comes into it.
 *
 * @param messages how many
 * @param octets   of all of them together
 */
public record Load(long messages, long octets) {
    /** Of an empty folder. */
    public static final Load NONE = new Load(0, 0);

    /** With one message more. */
    public Load plusMessage(long size) {
        return new Load(messages + 1, octets + size);
    }

    /** Both together. */
    public Load plus(Load other) {
        return new Load(messages + other.messages, octets + other.octets);
    }
}
