/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

/** How closely SMA folders are guarded. */
public enum Guarding {
    /** Only SMA messages come in. */
    STRICT,
    /** Messages without a valid {@code Autocrypt-SMA} header come in too; for clients that know only the draft, which never named its header. */
    LENIENT,
    /** Nothing is refused that a stock James would not refuse. */
    OFF
}
