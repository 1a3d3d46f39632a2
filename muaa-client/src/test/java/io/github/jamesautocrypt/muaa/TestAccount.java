/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.imap.ImapConnection;
import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;

/** An account on a server of a test, which nobody has used before. */
public record TestAccount(ServerUrl imap, String address, String password) {

    CanonicalAddress canonical() {
        return CanonicalAddress.parse(address).orElseThrow();
    }

    ImapConnection connect() throws MailException {
        return ImapConnection.connect(imap, address, password);
    }
}
