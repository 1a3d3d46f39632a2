/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.state;

import java.io.IOException;

/** Keeps the state of one MUAA. What was saved is there after a crash; what was about to be saved is there as a whole or not at all. */
public interface StateStore {

    /** What was saved last. */
    MuaaState load() throws IOException;

    /** Replaces what was saved before. */
    void save(MuaaState state) throws IOException;
}
