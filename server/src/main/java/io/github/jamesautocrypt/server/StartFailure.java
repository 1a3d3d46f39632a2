/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

/** The server cannot be started; the message tells the user why, and what to change. */
public class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public StartFailure(String sentence) {
        super(sentence);
    }
}
