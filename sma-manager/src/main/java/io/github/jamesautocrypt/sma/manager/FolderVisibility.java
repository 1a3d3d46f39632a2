/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import java.util.Optional;

import io.github.jamesautocrypt.sma.manager.SmaConfiguration.Hiding;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/**
 * Which folders an IMAP listing shows to its owner (SMA protocol, "Visibility").
 *
 * <p>A listing shows SMA folders only to who already knows how their names start: where the literal start of reference and pattern,
 * up to the first wildcard, begins with {@value SmaFolder#PREFIX}. Every other folder is always shown.
 *
 * <p>Names come in two forms. Plain ones are relative to the owner's own namespace. Qualified ones start with {@value #NAMESPACE}: James
 * takes {@code #private.<name>} as a reference, and answers with {@code #private.<user>.<name>}. As user names contain the delimiter
 * (that is a dot by default), a qualified name cannot be cut into its parts without knowing the user; hence {@code owner}. A folder of
 * anybody else, of any other namespace, or on a deeper level is an ordinary folder, whatever its name.
 *
 * @param hiding    the server's setting
 * @param owner     the name of the user who lists, as James writes it into names
 * @param delimiter what separates the levels of a name
 */
public record FolderVisibility(Hiding hiding, String owner, char delimiter) {
    // RFC 2342: a name that starts with # states its namespace; this one is James' for the folders of the user
    private static final String NAMESPACE = "#private";
    private static final char QUALIFIED = '#';

    /**
     * Whether the folders that are SMA folders are to be left out of the answer.
     *
     * @param reference the reference of the client's LIST or LSUB, as James hands it on
     * @param pattern   its mailbox pattern as the client wrote it; no modified UTF-7 is decoded, for no SMA folder needs any
     */
    public boolean hidesSmaFolders(String reference, String pattern) {
        // no wildcard stands in the prefix, so that who begins with it wrote it out
        return hiding == Hiding.ON && !relative(reference, pattern).startsWith(SmaFolder.PREFIX);
    }

    /**
     * Whether a name in the answer is that of an SMA folder of the owner.
     *
     * @param listedName plain or qualified, as James lists it
     */
    public boolean isSmaFolder(String listedName) {
        // thousands of folders may be listed, most of them by plain names
        boolean qualified = listedName.startsWith(NAMESPACE);
        return isSmaFolder(qualified ? withoutPrefix(listedName, NAMESPACE + delimiter + owner + delimiter) : listedName, delimiter);
    }

    /**
     * Whether a command that names one folder means an SMA folder of whoever gives it.
     *
     * @param name      as the client wrote it: plain, or behind {@value #NAMESPACE} and the delimiter
     * @param delimiter what separates the levels of a name
     */
    public static boolean namesSmaFolder(String name, char delimiter) {
        return smaFolder(name, delimiter).isPresent();
    }

    /** The SMA folder that {@link #namesSmaFolder} speaks of. */
    public static Optional<SmaFolder> smaFolder(String name, char delimiter) {
        return firstLevel(withoutPrefix(name, NAMESPACE + delimiter), delimiter);
    }

    /**
     * The SMA folder that comes into being when a folder of this name does: it itself, with a delimiter behind it (RFC 3501, 6.3.3) or without,
     * or the parent that James makes along.
     */
    public static Optional<SmaFolder> createdSmaFolder(String name, char delimiter) {
        String relative = withoutPrefix(name, NAMESPACE + delimiter);
        int end = relative.indexOf(delimiter);
        return SmaFolder.ofName(end < 0 ? relative : relative.substring(0, end));
    }

    // RFC 3501, 6.3.8: a pattern that states its namespace stands for itself. James does not ask for a delimiter between its namespace
    // and the pattern: LIST "#private" "x" means the same as LIST "#private." "x".
    private String relative(String reference, String pattern) {
        if (pattern.startsWith(String.valueOf(QUALIFIED))) {
            return withoutNamespace(pattern);
        }
        return withoutNamespace(reference) + pattern;
    }

    private String withoutNamespace(String name) {
        String rest = withoutPrefix(name, NAMESPACE);
        return rest.equals(name) ? name : withoutPrefix(rest, String.valueOf(delimiter));
    }

    private static boolean isSmaFolder(String name, char delimiter) {
        return firstLevel(name, delimiter).isPresent();
    }

    private static Optional<SmaFolder> firstLevel(String name, char delimiter) {
        // first of all the start of the name, which most folders do not have
        return name.startsWith(SmaFolder.PREFIX) && name.indexOf(delimiter) < 0 ? SmaFolder.ofName(name) : Optional.empty();
    }

    private static String withoutPrefix(String name, String prefix) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
}
