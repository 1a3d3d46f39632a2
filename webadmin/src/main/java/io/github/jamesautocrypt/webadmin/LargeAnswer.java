/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.io.IOException;
import java.io.OutputStream;

import io.github.jamesautocrypt.core.service.StoreException;
import spark.Response;

/** An answer that is sent while it is read from the store, past Spark, which would hold the whole of it in memory. */
final class LargeAnswer {

    private LargeAnswer() {
    }

    /** Writes an answer, and flushes it, but does not close what it writes to. */
    interface Content {
        /** Gives whether there was anything to write. */
        boolean write(OutputStream out) throws IOException;
    }

    static boolean write(Response response, Content content) throws IOException {
        try {
            return content.write(response.raw().getOutputStream());
        } catch (StoreException e) {
            // the beginning of an answer must not stand before the one that tells of the failure
            if (!response.raw().isCommitted()) {
                response.raw().reset();
            }
            throw e;
        }
    }
}
