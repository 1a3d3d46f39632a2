/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.List;
import java.util.Optional;

import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;
import io.github.jamesautocrypt.mailets.Accounts.Owner;
import io.github.jamesautocrypt.mailets.MailHeaders.HeadersUnavailable;

/**
 * What this server itself found out about the claim that a mail comes from the address in its From: by login, or because James verified DKIM.
 * Thread-safe.
 */
final class SenderProof {
    // what org.apache.james.jdkim.mailets.DKIMVerify leaves on a mail; it need not be there
    private static final AttributeName DKIM_RESULT = AttributeName.of("jDKIM.AUTHRESULT");
    private static final String PASSED = "pass ";
    private static final String BETWEEN_IDENTITIES = " (?=\\(identity )";
    private static final String SIGNATURE = "DKIM-Signature";
    // how a program that signs may write a parenthesis (RFC 6376, 2.11)
    private static final List<String> PARENTHESIS = List.of("(", "=28");

    private final Accounts accounts;
    private final boolean dkimVerified;

    /** @param dkimVerified whether James looks at the signatures of all mail, so that where it wrote nothing down it could not read the mail */
    SenderProof(Accounts accounts, boolean dkimVerified) {
        this.accounts = accounts;
        this.dkimVerified = dkimVerified;
    }

    /** Of mail without an Autocrypt header nobody asks. */
    Authenticity of(Mail mail, MessageFacts facts) throws HeadersUnavailable {
        Optional<CanonicalAddress> from = facts.autocrypt().isEmpty() ? Optional.empty() : facts.sender().single();
        return from.isPresent() ? of(mail, from.get()) : Authenticity.UNKNOWN;
    }

    private Authenticity of(Mail mail, CanonicalAddress from) throws HeadersUnavailable {
        Optional<Owner> submitter = accounts.submitter(mail);
        Optional<String> dkim = AttributeUtils.getValueAndCastFromMail(mail, DKIM_RESULT, String.class);
        if (submitter.isPresent() && submitter.get().ownAddresses().test(from) || dkim.isPresent() && isSignedFor(from, dkim.get(), mail)) {
            return Authenticity.AUTHENTICATED;
        }
        return dkim.isPresent() || dkimVerified ? Authenticity.NOT_AUTHENTICATED : Authenticity.UNKNOWN;
    }

    // "pass (identity @one.example) (identity ben@two.example)": of each signature that was verified its i=, decoded, in no order
    private static boolean isSignedFor(CanonicalAddress from, String result, Mail mail) throws HeadersUnavailable {
        if (!result.startsWith(PASSED)) {
            return false;
        }
        List<String> identities = List.of(result.substring(PASSED.length()).split(BETWEEN_IDENTITIES));
        return identities.stream().flatMap(identity -> domain(identity, from).stream()).anyMatch(from.domain()::equals)
            && (identities.size() == 1 || areSeveral(identities.size(), mail));
    }

    // The domain is the end of what was signed, so that nobody can write one there that is not his
    private static Optional<String> domain(String identity, CanonicalAddress from) {
        return Optional.of(identity.substring(identity.lastIndexOf('@') + 1))
            .filter(rest -> rest.endsWith(")"))
            .flatMap(rest -> CanonicalAddress.of(from.localPart(), rest.substring(0, rest.length() - 1)))
            .map(CanonicalAddress::domain);
    }

    // Whoever signs by himself chooses what stands before his domain, another identity for instance
    private static boolean areSeveral(int identities, Mail mail) throws HeadersUnavailable {
        List<String> signatures = MailHeaders.values(mail, SIGNATURE);
        return signatures.size() >= identities && signatures.stream().map(value -> value.replaceAll("\\s", ""))
            .noneMatch(value -> PARENTHESIS.stream().anyMatch(value::contains));
    }
}
