/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageSource;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.message.Protection;

class MailHeadersTest {
    private static final byte[] MIXED_UP = Town.mixedUp("From: anna@one.example");

    /** A mail that counts how often somebody begins to read it; James does so for the header block alone. */
    private static final class Counting implements MimeMessageSource {
        private final byte[] message;
        private int readings;

        private Counting(byte[] message) {
            this.message = message.clone();
        }

        @Override
        public String getSourceId() {
            return "counting";
        }

        @Override
        public InputStream getInputStream() {
            readings++;
            return new ByteArrayInputStream(message);
        }

        @Override
        public long getMessageSize() {
            return message.length;
        }
    }

    private static int readings(byte[] message) throws Exception {
        Counting source = new Counting(message);
        MailImpl mail = MailImpl.builder().name("mail").build();
        mail.setMessageContent(source);
        MailHeaders.facts(mail);
        return source.readings;
    }

    @Test
    void encryptedMailThatARelayHasWrappedIsRecognized() throws Exception {
        assertThat(MailHeaders.facts(Town.arriving(MIXED_UP)).protection()).isEqualTo(Protection.ENCRYPTED);
    }

    @Test
    void andAlsoWhenAMailetHasTouchedItBefore() throws Exception {
        Mail mail = Town.arriving(MIXED_UP);
        mail.getMessage().setHeader("X-Touched", "yes");
        assertThat(MailHeaders.facts(mail).protection()).isEqualTo(Protection.ENCRYPTED);
        mail.getMessage().saveChanges();
        assertThat(MailHeaders.facts(mail).protection()).isEqualTo(Protection.ENCRYPTED);
        assertThat(MailHeaders.facts(mail.duplicate()).protection()).isEqualTo(Protection.ENCRYPTED);
    }

    @Test
    void theBodyOfOtherMailIsNotRead() throws Exception {
        String autocrypt = "From: anna@one.example\r\nAutocrypt: addr=anna@one.example; keydata=AAAA";
        assertThat(readings(MIXED_UP)).isEqualTo(2);
        assertThat(readings(Town.mixedUp(autocrypt))).isOne();
        assertThat(readings(Vectors.message("d01"))).isOne();
        assertThat(readings(Town.message("From: anna@one.example\r\nContent-Type: multipart/alternative; boundary=b"))).isOne();
        assertThat(readings(new String(MIXED_UP, StandardCharsets.UTF_8).replace("mixed;", "signed;").getBytes(StandardCharsets.UTF_8))).isOne();
    }
}
