/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import org.apache.james.task.Task.Result;
import org.slf4j.Logger;

/**
 * What a task says of a failure: a sentence. James would write the whole of it into its log and keep it with the task, and what a database
 * tells may name addresses, as PostgreSQL's driver does of rows that it could not write.
 */
final class StoreFailure {

    private StoreFailure() {
    }

    /** Tells the log, and gives the result of a task that failed. */
    static Result told(Logger logger, String what, Exception e) {
        logger.error("{}: {}", what, e.getMessage());
        logger.debug("{}", what, e);
        return Result.PARTIAL;
    }
}
