/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.folders;

/** James could not read or write a folder of a user. What it says names neither user nor content; the cause may. */
public class FoldersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FoldersException(String message, Throwable cause) {
        super(message, cause);
    }
}
