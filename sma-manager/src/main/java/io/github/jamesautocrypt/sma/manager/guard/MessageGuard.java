/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

import java.util.Optional;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.Sender;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * Which messages a client may put into SMA folders. Looks at their header blocks only, for all else is encrypted or signed and for the mail
 * programs to judge. Stateless and thread-safe.
 */
public record MessageGuard(Guarding guarding, SmaLimits limits) {
    private static final String AS_SERVER = "Only the mail server writes as 0.";
    private static final String WRITER_REMOVED = "The mail program that this message is from was removed from the account.";
    private static final String WRITER_UNKNOWN = "This account has no mail program that this message could be from.";
    private static final String OTHER_ACCOUNT = "The message is not from an address of this account.";

    /** Whether a message may come into an SMA folder as far as its header block tells. */
    public Verdict admit(SmaFolder folder, HeaderBlock headers, AccountView account) {
        if (guarding == Guarding.OFF) {
            return Verdict.ALLOWED;
        }
        SmaHeaderResult result = SmaHeaderParser.find(headers);
        if (result instanceof SmaHeaderResult.Valid valid) {
            return writer(Optional.of(valid.header().from()), account)
                .and(() -> announced(valid.header(), account))
                .and(() -> sender(headers, account))
                .and(() -> place(valid.header(), folder));
        }
        if (result instanceof SmaHeaderResult.Opaque opaque) {
            return writer(opaque.from(), account).and(() -> sender(headers, account));
        }
        return guarding == Guarding.LENIENT ? Verdict.ALLOWED : Verdict.cannot(((SmaHeaderResult.Invalid) result).defect().sentence());
    }

    /** Whether there is room in an SMA folder. */
    public Verdict fits(Load present, Load added) {
        if (guarding == Guarding.OFF) {
            return Verdict.ALLOWED;
        }
        Load then = present.plus(added);
        if (then.messages() > limits.inboxMessages()) {
            return Verdict.overLimit("This folder may have " + limits.inboxMessages() + " messages. Its mail program has to read and delete some.");
        }
        return then.octets() > limits.inboxOctets()
            ? Verdict.overLimit("The messages of this folder may have " + limits.inboxOctets() + " octets. Its mail program has to read and delete some.")
            : Verdict.ALLOWED;
    }

    private static Verdict writer(Optional<MuaaId> from, AccountView account) {
        if (from.filter(MuaaId::isServerAgent).isPresent()) {
            return Verdict.cannot(AS_SERVER);
        }
        return from.filter(account::isRemoved).isPresent() ? Verdict.cannot(WRITER_REMOVED) : Verdict.ALLOWED;
    }

    // A client that follows the draft literally announces itself before it has an inbox
    private static Verdict announced(SmaHeader header, AccountView account) {
        return header.type() == SmaType.ANNOUNCEMENT || account.knows(header.from()) ? Verdict.ALLOWED : Verdict.cannot(WRITER_UNKNOWN);
    }

    private static Verdict sender(HeaderBlock headers, AccountView account) {
        return Sender.of(headers).single().filter(account.ownAddresses()).isPresent() ? Verdict.ALLOWED : Verdict.cannot(OTHER_ACCOUNT);
    }

    private static Verdict place(SmaHeader header, SmaFolder folder) {
        return header.folder().equals(folder) ? Verdict.ALLOWED : Verdict.cannot("This message belongs into another folder of its account.");
    }
}
