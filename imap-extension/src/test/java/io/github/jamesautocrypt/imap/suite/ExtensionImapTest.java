/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap.suite;

/** James' own IMAP tests on James with our processors in the place of its own. */
class ExtensionImapTest extends ImapSuites {
    @Override
    MemoryImapHost host() throws Exception {
        return MemoryImapHost.withExtension();
    }
}
