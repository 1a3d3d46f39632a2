/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetException;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.AuthenticationResults;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;
import io.github.jamesautocrypt.mailets.MailHeaders.HeadersUnavailable;

/**
 * What this server itself found out about the claim that a mail comes from the address in its From: by login, or because James or
 * a filter before it verified DKIM.
 * Thread-safe.
 */
final class SenderProof {
    // what org.apache.james.jdkim.mailets.DKIMVerify leaves on a mail; it need not be there
    private static final AttributeName DKIM_RESULT = AttributeName.of("jDKIM.AUTHRESULT");
    private static final String PASSED = "pass ";
    private static final String BETWEEN_IDENTITIES = " (?=\\(identity )";
    private static final String VERIFIED = "verified";

    private final Accounts accounts;
    private final boolean dkimVerified;
    private final Optional<String> authservId;

    private SenderProof(Accounts accounts, boolean dkimVerified, Optional<String> authservId) {
        this.accounts = accounts;
        this.dkimVerified = dkimVerified;
        this.authservId = authservId;
    }

    /** For a mailet without parameters. */
    static SenderProof withoutParameters(Accounts accounts) {
        return new SenderProof(accounts, false, Optional.empty());
    }

    /**
     * For a mailet with these parameters.
     *
     * @param dkim       {@value #VERIFIED} where James looks at the signatures of all mail, so that where it wrote nothing down it could not read the mail
     * @param authservId whose {@code Authentication-Results} are believed, for they stand in all mail and nobody else's with that name do
     * @throws MailetException when one has a value that nobody knows
     */
    static SenderProof of(Accounts accounts, Optional<String> dkim, Optional<String> authservId) throws MailetException {
        if (dkim.isPresent() && !dkim.get().equals(VERIFIED)) {
            throw new MailetException("'dkim' must be '" + VERIFIED + "' or left out, not '" + dkim.get() + "'");
        }
        if (authservId.isPresent() && authservId.get().isBlank()) {
            throw new MailetException("'authservId' must be the name that your mail filter writes first into Authentication-Results, or left out");
        }
        return new SenderProof(accounts, dkim.isPresent(), authservId.map(id -> id.strip().toLowerCase(Locale.ROOT)));
    }

    /** Whether the Autocrypt header of a mail is from its sender. Of mail without one nobody asks. */
    Authenticity of(Mail mail, MessageFacts facts) throws HeadersUnavailable {
        Optional<CanonicalAddress> from = facts.autocrypt().isEmpty() ? Optional.empty() : facts.sender().single();
        if (from.isEmpty()) {
            return Authenticity.UNKNOWN;
        }
        Authenticity authenticity = of(mail, from.get());
        // Whoever has a signed mail of somebody's can put a header into it that was not signed
        return authenticity == Authenticity.AUTHENTICATED && !isSubmittedBy(from.get(), mail) && !isHeaderSigned(from.get(), mail)
            ? Authenticity.UNKNOWN : authenticity;
    }

    /** Whatever stands in the mail. */
    Authenticity of(Mail mail, CanonicalAddress from) throws HeadersUnavailable {
        Optional<String> dkim = AttributeUtils.getValueAndCastFromMail(mail, DKIM_RESULT, String.class);
        if (isSubmittedBy(from, mail)
            || dkim.isPresent() && isSignedFor(from, dkim.get(), mail)
            || authservId.isPresent() && isSignedFor(from, signers(mail, authservId.get()))) {
            return Authenticity.AUTHENTICATED;
        }
        return dkim.isPresent() || dkimVerified || authservId.isPresent() ? Authenticity.NOT_AUTHENTICATED : Authenticity.UNKNOWN;
    }

    private boolean isSubmittedBy(CanonicalAddress from, Mail mail) {
        return accounts.submitter(mail).filter(submitter -> submitter.ownAddresses().test(from)).isPresent();
    }

    // Which of several signatures was verified nobody tells, so all of them must cover it
    private static boolean isHeaderSigned(CanonicalAddress from, Mail mail) throws HeadersUnavailable {
        List<DkimSignature> signatures = DkimSignature.of(mail).stream().filter(signature -> signature.mayBeOf(from)).toList();
        return !signatures.isEmpty() && signatures.stream().allMatch(signature -> signature.covers(MessageFacts.AUTOCRYPT));
    }

    // The filter writes its own on top of whatever it found there
    private static List<String> signers(Mail mail, String authservId) throws HeadersUnavailable {
        return AuthenticationResults.signers(MailHeaders.headers(mail, AuthenticationResults.NAME).named(AuthenticationResults.NAME), authservId);
    }

    private static boolean isSignedFor(CanonicalAddress from, List<String> signers) {
        return signers.stream().flatMap(signer -> domain(from, signer).stream()).anyMatch(from.domain()::equals);
    }

    // "pass (identity @one.example) (identity ben@two.example)": of each signature that was verified its i=, decoded, in no order
    private static boolean isSignedFor(CanonicalAddress from, String result, Mail mail) throws HeadersUnavailable {
        if (!result.startsWith(PASSED)) {
            return false;
        }
        List<String> identities = List.of(result.substring(PASSED.length()).split(BETWEEN_IDENTITIES));
        return identities.stream().flatMap(identity -> domainOf(identity, from).stream()).anyMatch(from.domain()::equals)
            && (identities.size() == 1 || areSeveral(identities.size(), mail));
    }

    // The domain is the end of what was signed, so that nobody can write one there that is not his
    private static Optional<String> domainOf(String identity, CanonicalAddress from) {
        return Optional.of(identity.substring(identity.lastIndexOf('@') + 1))
            .filter(rest -> rest.endsWith(")"))
            .flatMap(rest -> domain(from, rest.substring(0, rest.length() - 1)));
    }

    private static Optional<String> domain(CanonicalAddress from, String written) {
        return CanonicalAddress.of(from.localPart(), written).map(CanonicalAddress::domain);
    }

    // Whoever signs by himself chooses what stands before his domain, another identity for instance
    private static boolean areSeveral(int identities, Mail mail) throws HeadersUnavailable {
        List<DkimSignature> signatures = DkimSignature.of(mail);
        return signatures.size() >= identities && signatures.stream().noneMatch(DkimSignature::hasParenthesis);
    }
}
