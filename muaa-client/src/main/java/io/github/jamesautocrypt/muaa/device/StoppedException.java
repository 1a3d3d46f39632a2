/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

/** This MUAA may not go on: it was removed, or somebody poses as it. The message is a sentence for people. */
public final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;

    StoppedException(String sentence) {
        super(sentence);
    }
}
