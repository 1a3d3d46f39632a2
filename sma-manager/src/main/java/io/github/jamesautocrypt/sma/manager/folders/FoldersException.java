/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.folders;

/** James could not read or write an SMA folder. What it says names neither user nor content; the cause may. */
public class FoldersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FoldersException(String message, Throwable cause) {
        super(message, cause);
    }
}
