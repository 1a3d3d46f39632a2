/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

/**
 * One mailbox user: the owner of everything that is learned for it.
 *
 * @param name the name under which the mail server knows the user, in the server's canonical spelling
 */
public record Account(String name) {

    public Account {
        if (name.isBlank()) {
            throw new IllegalArgumentException("'name' must be the name of a mailbox user");
        }
    }
}
