/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

/** Gives back the space of what is not needed any more. Implementations are thread-safe. */
public interface Compaction {

    /**
     * What it brought.
     *
     * @param octetsBefore how much space the store took
     * @param octetsAfter  how much it takes now
     * @param certificates how many certificates were deleted because nobody referred to them
     * @param accounts     how many accounts were deleted because nothing was kept for them
     * @param events       how many key events were deleted because of their age
     */
    record Compacted(long octetsBefore, long octetsAfter, long certificates, long accounts, long events) {
    }

    /**
     * Deletes what nobody refers to and lets the database tidy up. An embedded database is closed for that: whoever asks it meanwhile is
     * told so at once by a {@link StoreException}.
     *
     * @throws StoreException when the store cannot be reached, or is in use for too long
     */
    Compacted compact();
}
