/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.Optional;
import java.util.function.Predicate;

import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeUtils;
import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.service.Account;

/** Which account a mail concerns, and which addresses are that account's. Thread-safe. */
public class Accounts {
    // what James' JMAP server leaves on mail that a user submits
    private static final AttributeName JMAP_USER = AttributeName.of("org.apache.james.jmap.send.MailMetaData.username");

    private final UsersRepository users;
    private final DomainList domains;
    private final CanSendFrom canSendFrom;

    @Inject
    public Accounts(UsersRepository users, DomainList domains, CanSendFrom canSendFrom) {
        this.users = users;
        this.domains = domains;
        this.canSendFrom = canSendFrom;
    }

    /** A mailbox user, together with the question which addresses are its own. */
    public record Owner(Account account, Predicate<CanonicalAddress> ownAddresses) {
    }

    /** Who submitted the mail, by SMTP AUTH or JMAP, if the server has authenticated somebody. The addresses in the mail are only claims. */
    Optional<Owner> submitter(Mail mail) {
        // A mail that a mailet made of another one, a forwarded one for instance, still carries the name of its first submitter
        if (mail.getAttribute(Mail.SENT_BY_MAILET_ATTRIBUTE.getName()).isPresent()) {
            return Optional.empty();
        }
        return AttributeUtils.getValueAndCastFromMail(mail, Mail.SMTP_AUTH_USER, String.class)
            .or(() -> AttributeUtils.getValueAndCastFromMail(mail, JMAP_USER, String.class))
            .map(Username::of)
            .map(this::owner);
    }

    /** Whose mailbox a local recipient is. */
    Owner recipient(MailAddress recipient) throws UsersRepositoryException {
        return owner(users.getUsername(recipient));
    }

    /** A user of whom it is known already that there is one. */
    public Owner owner(Username user) {
        return new Owner(new Account(user.asString()), address -> isOwn(user, address));
    }

    /** Whether this server is the one that receives mail for the domain of an address. */
    boolean isLocal(CanonicalAddress address) {
        try {
            return domains.containsDomain(Domain.of(address.domain()));
        } catch (DomainListException e) {
            throw new IllegalStateException("James could not tell whose domain it is", e);
        }
    }

    private boolean isOwn(Username user, CanonicalAddress address) {
        Optional<MailAddress> mailAddress = mailAddress(address);
        if (mailAddress.isEmpty()) {
            return false;
        }
        try {
            // Where users have no domain, only this keeps alice@elsewhere.example from being alice
            return isLocal(address)
                && (canSendFrom.userCanSendFrom(user, users.getUsername(mailAddress.get())) || isAlias(user, mailAddress.get()));
        } catch (UsersRepositoryException e) {
            throw new IllegalStateException("James could not tell whose address it is", e);
        }
    }

    // James keeps aliases of whole addresses, also where its users have no domain
    private boolean isAlias(Username user, MailAddress address) throws UsersRepositoryException {
        return canSendFrom.userCanSendFrom(Username.fromMailAddress(users.getMailAddressFor(user)), Username.fromMailAddress(address));
    }

    // James has no local addresses beyond ASCII; what it throws at them is a javax.mail exception
    private static Optional<MailAddress> mailAddress(CanonicalAddress address) {
        try {
            return Optional.of(new MailAddress(address.asString()));
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
