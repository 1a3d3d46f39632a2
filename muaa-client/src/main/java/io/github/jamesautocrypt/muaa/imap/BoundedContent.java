/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import org.eclipse.angus.mail.imap.IMAPMessage;

import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;

/** Takes as much of a message as is allowed, and does not ask the server for more. */
final class BoundedContent extends OutputStream {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int limit;

    private BoundedContent(int limit) {
        this.limit = limit;
    }

    /** The first octets of a message, without marking it as read; empty if it is gone. */
    static Optional<byte[]> of(IMAPMessage message, int limit) throws MessagingException {
        if (message == null) {
            return Optional.empty();
        }
        BoundedContent content = new BoundedContent(limit);
        try {
            message.setPeek(true);
            message.writeTo(content);
        } catch (MessageRemovedException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (content.taken.size() < limit) {
                throw new MessagingException("the message could not be fetched", e);
            }
        }
        return Optional.of(content.taken.toByteArray());
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        taken.write(octets, offset, Math.min(length, limit - taken.size()));
        if (taken.size() == limit) {
            throw new IOException("The message is larger than " + limit + " octets");
        }
    }
}
