/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

/** Tells an admin how the store is. Implementations are thread-safe. */
public interface StoreHealth {

    /** What was found. Sentences are for people; they name no address and no key. */
    sealed interface Finding {

        /** The store answers. */
        record Healthy() implements Finding {
        }

        /** The store does not answer for a while, and will by itself: it failed a moment ago, or is closed for work on it. */
        record Resting(String sentence) implements Finding {
        }

        /** The store was asked and did not answer. */
        record Failing(String sentence) implements Finding {
        }
    }

    /** Asks the store. Takes no longer than a mail would wait; never throws. */
    Finding check();
}
