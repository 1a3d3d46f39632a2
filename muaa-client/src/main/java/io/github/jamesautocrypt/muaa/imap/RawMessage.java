/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

/** A message that is sent octet by octet as it is: it is signed, or it will be. */
public final class RawMessage extends MimeMessage {
    private final byte[] octets;

    /** A whole message, its lines ended with CRLF. */
    public RawMessage(byte[] octets) throws MessagingException {
        super(null, new ByteArrayInputStream(octets));
        this.octets = octets;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoreList) throws IOException {
        out.write(octets);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(octets);
    }
}
