/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap.suite;

/** James' own IMAP tests on James as it comes, to compare with. */
class StockImapTest extends ImapSuites {
    @Override
    MemoryImapHost host() throws Exception {
        return MemoryImapHost.stock();
    }
}
