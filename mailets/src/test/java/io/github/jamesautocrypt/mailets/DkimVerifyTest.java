/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.mail.MessagingException;

import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.mailets.DKIMVerify;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;

/** What James' own mailet says of signatures is understood. The mail is from anna@one.example; whose key it is nobody asks here. */
class DkimVerifyTest {
    private static KeyPair key;

    @BeforeAll
    static void generate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
    }

    private static Mail verified(String... signatures) throws Exception {
        byte[] message = Vectors.message("d01");
        StringBuilder block = new StringBuilder();
        for (String signature : signatures) {
            block.append(new DKIMSigner("v=1; a=rsa-sha256; c=relaxed/relaxed; s=s; h=from:autocrypt; bh=; b=; " + signature, key.getPrivate())
                .sign(new ByteArrayInputStream(message))).append("\r\n");
        }
        Mail mail = arriving(block.toString());
        verifier().service(mail);
        return mail;
    }

    private static Mail arriving(String firstLines) throws Exception {
        String message = firstLines + new String(Vectors.message("d01"), StandardCharsets.ISO_8859_1);
        return Town.arriving(message.getBytes(StandardCharsets.ISO_8859_1), Town.BEN);
    }

    private static DKIMVerify verifier() {
        String published = "v=DKIM1; k=rsa; p=" + Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
        return new DKIMVerify((method, selector, domain) -> List.of(published));
    }

    private static Authenticity proof(Mail mail) throws Exception {
        return proof(mail, true);
    }

    private static Authenticity proof(Mail mail, boolean dkimVerified) throws Exception {
        MessageFacts facts = MailHeaders.facts(mail);
        return SenderProof.of(Town.withVirtualHosting().accounts, Optional.of("verified").filter(any -> dkimVerified), Optional.empty()).of(mail, facts);
    }

    private static String result(Mail mail) {
        return AttributeUtils.getValueAndCastFromMail(mail, DKIMVerify.DKIM_AUTH_RESULT, String.class).orElseThrow();
    }

    @Test
    void aSignatureOfTheDomainInFromIsAProof() throws Exception {
        assertThat(proof(verified("d=one.example;"))).isEqualTo(Authenticity.AUTHENTICATED);
        assertThat(proof(verified("d=one.example; i=anna@one.example;"))).isEqualTo(Authenticity.AUTHENTICATED);
        assertThat(proof(verified("d=relay.example;", "d=one.example;"))).isEqualTo(Authenticity.AUTHENTICATED);
    }

    @Test
    void aSignatureOfAnotherDomainAndNoneAreNoProof() throws Exception {
        assertThat(proof(verified("d=relay.example;"))).isEqualTo(Authenticity.NOT_AUTHENTICATED);
        assertThat(proof(verified())).isEqualTo(Authenticity.NOT_AUTHENTICATED);
    }

    /** James decodes what a signer says of himself and writes it down as it is. */
    @Test
    void aSignerWhoWritesAnotherIdentityBeforeHisOwnProvesNothing() throws Exception {
        Mail mail = verified("d=evil.example; i=@one.example=29=20=28identity=20y@evil.example;");

        assertThat(result(mail)).isEqualTo("pass (identity @one.example) (identity y@evil.example)");
        assertThat(proof(mail)).isEqualTo(Authenticity.NOT_AUTHENTICATED);
        assertThat(proof(verified("d=evil.example; i=@one.example=29=20=28identity=20y@evil.example;", "d=relay.example;")))
            .isEqualTo(Authenticity.NOT_AUTHENTICATED);
    }

    /** Else whoever forges could choose that nobody looks. */
    @Test
    void mailThatJamesCannotReadProvesNothingWhereAllMailIsLookedAt() throws Exception {
        Mail mail = arriving("no colon here\r\n");
        assertThatThrownBy(() -> verifier().service(mail)).isInstanceOf(MessagingException.class);

        assertThat(mail.getAttribute(DKIMVerify.DKIM_AUTH_RESULT)).isEmpty();
        assertThat(MailHeaders.facts(mail).autocrypt()).isNotEmpty();
        assertThat(proof(mail, true)).isEqualTo(Authenticity.NOT_AUTHENTICATED);
        assertThat(proof(mail, false)).isEqualTo(Authenticity.UNKNOWN);
    }
}
