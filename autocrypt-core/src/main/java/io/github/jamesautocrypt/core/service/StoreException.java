/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

/** The store could not do what it was asked: it is absent, full, locked or broken. Mail must go on regardless. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Nothing failed just now, and yet nothing can be done. */
    public StoreException(String message) {
        super(message);
    }

    /** Something failed. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
