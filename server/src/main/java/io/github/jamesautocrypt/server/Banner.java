/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

/** What a user reads when the server is ready. */
record Banner(ServerOptions options) {
    private static final String TEXT = """

        James with the Autocrypt extension is ready. It listens on 127.0.0.1 alone.

          IMAP        %1$d  (STARTTLS)      submission  %4$d  (STARTTLS, log in first)
          IMAPS       %2$d                  SMTP        %3$d  (as other servers deliver to it)
          WebAdmin    http://127.0.0.1:%5$d

          users       %6$s  password  %7$s
                      %8$s    password  %9$s
          other mail  %10$s
          data        %11$s  (log: logs/james.log)

        Try it in another terminal (-k, for the certificate was made here):

          curl -sk -u %6$s:%7$s imaps://127.0.0.1:%2$d/
          printf 'From: %6$s\\r\\nTo: %8$s\\r\\nSubject: Hello\\r\\n\\r\\nHello Bob.\\r\\n' | curl -sk --ssl-reqd -u %6$s:%7$s \
        --mail-from %6$s --mail-rcpt %8$s -T - smtp://127.0.0.1:%4$d/
          curl -sk -u %8$s:%9$s 'imaps://127.0.0.1:%2$d/INBOX;MAILINDEX=1'

        Ctrl-C stops it. Users and mail live in memory and are gone then.
        """;

    String text() {
        Ports ports = options.ports();
        String elsewhere = options.nextHop()
            .map(hop -> "to other domains goes to " + hop.host() + ":" + hop.port())
            .orElse("to other domains is refused (--next-hop would send it on)");
        return TEXT.formatted(ports.imap(), ports.imaps(), ports.smtp(), ports.submission(), ports.webAdmin(),
            DemoUser.ALICE.address(), DemoUser.ALICE.password(), DemoUser.BOB.address(), DemoUser.BOB.password(),
            elsewhere, options.data().toAbsolutePath().normalize());
    }
}
