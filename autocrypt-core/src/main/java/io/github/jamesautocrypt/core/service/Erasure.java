/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

/**
 * Forgets an account. Implementations are thread-safe; every method may throw a {@link StoreException} when the store cannot be reached.
 */
public interface Erasure {

    /**
     * Deletes all that is kept for an account: its peers, its own keys, its key events, and what its SMA folders said of its mail programs.
     * The account need not exist on the mail server any more. What arrives for it afterwards is learned as for any other account, and what its
     * folders say when they change. Certificates that nobody refers to any more stay until the store tidies up; nothing tells then whose they
     * were.
     *
     * @return whether anything was kept
     */
    boolean erase(Account account);
}
