/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.util.List;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;
import io.github.jamesautocrypt.core.message.Sender;
import io.github.jamesautocrypt.core.message.VisibleRecipients;

/**
 * Finds the Setup Message in a mail (A-70, A-71, A-74, A-77; Autocrypt Level 1, "Message Structure" and "Setup Message Import"). Knows
 * no code and decrypts nothing: that is up to {@link EncryptedSetup}. Never throws, on any input. Stateless and thread-safe.
 */
public final class SetupMessageReader {
    /** The name of the header field that makes a mail a Setup Message. */
    public static final String HEADER = "Autocrypt-Setup-Message";
    /** The only version there is. */
    public static final String VERSION = "v1";
    /** Much more than one key and a few sentences need. */
    public static final int MAX_OCTETS = 256 * 1024;

    private SetupMessageReader() {
    }

    /**
     * Looks at one mail for one account.
     *
     * @param message the whole mail
     * @param account the address of the account, from which and to which the mail must be
     */
    public static SetupMessage read(byte[] message, CanonicalAddress account) {
        return reasonToIgnore(HeaderBlock.of(message), account)
            .<SetupMessage>map(SetupMessage.Ignored::new)
            .orElseGet(() -> setup(message));
    }

    private static Optional<SetupDefect> reasonToIgnore(HeaderBlock headers, CanonicalAddress account) {
        List<String> versions = headers.named(HEADER).stream().map(RawField::text).toList();
        if (versions.isEmpty()) {
            return Optional.of(SetupDefect.NO_SETUP_MESSAGE);
        }
        if (!versions.equals(List.of(VERSION))) {
            return Optional.of(SetupDefect.OTHER_VERSION);
        }
        boolean fromSelf = Sender.of(headers).single().filter(account::equals).isPresent();
        boolean toSelf = VisibleRecipients.areInToNobodyBut(account, headers);
        return fromSelf && toSelf ? Optional.empty() : Optional.of(SetupDefect.NOT_SELF_ADDRESSED);
    }

    private static SetupMessage setup(byte[] message) {
        if (message.length > MAX_OCTETS) {
            return new SetupMessage.Malformed(SetupDefect.MESSAGE_TOO_LARGE);
        }
        SetupPart.Result part = SetupPart.of(message);
        return part.text()
            .map(EncryptedSetup::parse)
            .orElseGet(() -> new SetupMessage.Malformed(part.defect().orElseThrow()));
    }
}
