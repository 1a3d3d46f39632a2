/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Optional;

/**
 * Which mailbox a SETACL is about, and whether all it does is to take rights away.
 *
 * <p>The request of James 3.8 has methods for that and the one of James 3.9 has others, of types that 3.8 does not know. What both have is the text by which
 * they are logged. In the text of 3.9 the rights are not to be seen, so that nothing there counts as taking away; DELETEACL does it on both.
 *
 * <p>Names may hold anything, also what looks like the rest of such a text. That of an SMA folder cannot, and in both forms it is found whatever stands
 * around it.
 */
record AclSubject(String mailbox, boolean takesAway) {
    private static final String MAILBOX_38 = ", mailboxName=";
    private static final String RIGHTS_38 = ", rights=";
    private static final String MAILBOX_39 = "{mailboxName=MailboxName[mailboxName=";
    private static final String RIGHTS_39 = "], ACL command=";

    /** Read from the text of a request; empty for a text of another form. */
    static Optional<AclSubject> parse(String request) {
        int mailbox = request.indexOf(MAILBOX_39);
        return mailbox >= 0 && mailbox == request.indexOf('{')
            ? between(request, mailbox + MAILBOX_39.length(), request.lastIndexOf(RIGHTS_39)).map(name -> new AclSubject(name, false))
            : parse38(request);
    }

    private static Optional<AclSubject> parse38(String request) {
        int rights = request.lastIndexOf(RIGHTS_38);
        int mailbox = request.lastIndexOf(MAILBOX_38, rights);
        return mailbox < 0 ? Optional.empty() : between(request, mailbox + MAILBOX_38.length(), rights)
            .map(name -> new AclSubject(name, request.startsWith("-", rights + RIGHTS_38.length())));
    }

    private static Optional<String> between(String text, int start, int end) {
        return start <= end ? Optional.of(text.substring(start, end)) : Optional.empty();
    }
}
