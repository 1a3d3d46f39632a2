/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.util.Locale;

/** What became of a decision. */
public enum Outcome {
    /** It was not carried out, for nobody asked for more than a report. */
    WOULD,
    /** It was carried out. */
    DONE,
    /** It did not hold any more when it was about to be carried out. */
    CHANGED,
    /** It could not be carried out. */
    FAILED;

    /** As reports show it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
