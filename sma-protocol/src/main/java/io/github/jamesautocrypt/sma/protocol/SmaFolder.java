/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import java.util.Optional;

/**
 * A folder in which the mail programs of an account meet (SMA protocol, "Folders").
 *
 * <p>SMA folders stand on the first level of the owner's own namespace and nowhere else; cutting a path into levels is the server's
 * affair, not this type's. A folder whose name merely starts alike is an ordinary folder.
 */
public sealed interface SmaFolder {
    /** How the name of every SMA folder starts. */
    String PREFIX = "_Autocrypt_SMA";

    /**
     * The SMA folder with this name, or empty when it is the name of an ordinary folder.
     *
     * @param firstLevelFolderName the name as it is meant, not in the modified UTF-7 of the wire (the two are the same for SMA folders)
     */
    static Optional<SmaFolder> ofName(String firstLevelFolderName) {
        if (firstLevelFolderName.equals(PREFIX)) {
            return Optional.of(new Announcements());
        }
        return Optional.of(firstLevelFolderName)
            .filter(name -> name.startsWith(Inbox.PREFIX))
            .flatMap(name -> MuaaId.parse(name.substring(Inbox.PREFIX.length())))
            .filter(id -> !id.isServerAgent())
            .map(Inbox::new);
    }

    /** The name by which clients and server know the folder. */
    String name();

    /** The one folder in which every mail program of the account introduces itself. Who creates it is the first. */
    record Announcements() implements SmaFolder {
        @Override
        public String name() {
            return SmaFolder.PREFIX;
        }
    }

    /**
     * The inbox of one mail program, read by it alone and written by all.
     *
     * @param muaa the mail program; never {@link MuaaId#SERVER_AGENT}, which reads no inbox
     */
    record Inbox(MuaaId muaa) implements SmaFolder {
        private static final String PREFIX = SmaFolder.PREFIX + '_';

        public Inbox {
            if (muaa.isServerAgent()) {
                throw new IllegalArgumentException("'MUAA-ID' must not be " + muaa + ": the server agent has no inbox");
            }
        }

        @Override
        public String name() {
            return PREFIX + muaa;
        }
    }
}
