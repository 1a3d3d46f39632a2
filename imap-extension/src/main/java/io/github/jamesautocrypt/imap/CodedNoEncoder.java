/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.io.IOException;

import org.apache.james.imap.encode.ImapResponseComposer;
import org.apache.james.imap.encode.ImapResponseEncoder;

/** Writes a {@link CodedNo} as James writes its own status responses. */
public class CodedNoEncoder implements ImapResponseEncoder<CodedNo> {

    @Override
    public Class<CodedNo> acceptableMessages() {
        return CodedNo.class;
    }

    @Override
    public void encode(CodedNo response, ImapResponseComposer composer) throws IOException {
        composer.tag(response.tag())
            .message("NO")
            .openSquareBracket()
            .message(response.code())
            .closeSquareBracket()
            .commandName(response.command())
            .message(response.sentence())
            .end();
    }
}
