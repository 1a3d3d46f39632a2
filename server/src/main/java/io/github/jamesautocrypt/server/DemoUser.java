/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.util.List;

/** A user that every start of the server has; no secret is in their mailboxes, so none is in their passwords. */
public record DemoUser(String address, String password) {
    /** Their domain, which never receives mail from outside. */
    public static final String DOMAIN = "example.org";

    public static final DemoUser ALICE = new DemoUser("alice@" + DOMAIN, "alice-secret");
    public static final DemoUser BOB = new DemoUser("bob@" + DOMAIN, "bob-secret");
    public static final List<DemoUser> ALL = List.of(ALICE, BOB);
}
