/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

/** A file with the additions of a fragment, or why there is none. */
sealed interface Merged {
    record Text(String text) implements Merged {
    }

    record NotUnderstood(String reason, String lines) implements Merged {
    }
}
