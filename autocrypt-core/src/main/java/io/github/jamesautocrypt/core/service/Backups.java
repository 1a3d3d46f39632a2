/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies of all that is kept, in files of a folder that the server's admin looks after. A file does not depend on the database it was
 * made of, so it also moves a site from one to another. Implementations are thread-safe; every method may throw a {@link StoreException}
 * when the store cannot be reached.
 */
public interface Backups {

    /**
     * What a backup holds.
     *
     * @param file the name of the file, without its folder
     * @param date when it was made
     * @param rows how many rows there are of each table
     */
    record Backup(String file, Instant date, Map<String, Long> rows) {
        public Backup {
            // in the order of the tables, for people
            rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        }
    }

    /** Why a file is no backup that could be restored, in a sentence for the admin; nothing was changed. */
    final class UnusableBackupException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public UnusableBackupException(String sentence) {
            super(sentence);
        }

        public UnusableBackupException(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    /** Writes all that is kept at one moment into a new file. Learning goes on meanwhile. A file that is not complete never has that name. */
    Backup create();

    /**
     * Replaces all that is kept by what a backup holds, in one step: it happens wholly or not at all.
     *
     * @param file the name of a file in the folder of the backups
     * @throws UnusableBackupException when there is no such file, or it is damaged, or of a newer format than this version knows
     */
    Backup restore(String file);
}
