/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the configuration of a James says, as far as the extension is concerned.
 *
 * @param imapPackageInUse whether James has made our IMAP package, which no file tells
 * @param processors       those of {@code mailetcontainer.xml}
 * @param listeners        the classes of {@code listeners.xml}
 * @param ports            the servers of {@code smtpserver.xml} that are switched on
 * @param routes           {@code extensions.routes} of {@code webadmin.properties}
 * @param healthChecks     {@code additional.healthchecks} of {@code healthcheck.properties}
 * @param tasks            {@code guice.extension.task} of {@code extensions.properties}
 * @param sharedStore      whether the store can be used by several nodes
 * @param severalNodes     whether James itself is configured for several nodes
 * @param expiryOff        whether {@code autocrypt.properties} switches expiry off
 */
record Installed(boolean imapPackageInUse, List<MailProcessor> processors, Set<String> listeners, List<SmtpPort> ports, Set<String> routes,
                 Set<String> healthChecks, Set<String> tasks, boolean sharedStore, boolean severalNodes, boolean expiryOff) {

    /** The processors that have a mailet. */
    List<MailProcessor> having(String simpleName) {
        return processors.stream().filter(processor -> processor.has(simpleName)).toList();
    }

    Stream<MailetLine> all(String simpleName) {
        return processors.stream().flatMap(processor -> processor.mailets().stream()).filter(mailet -> mailet.is(simpleName));
    }

    Optional<MailetLine> find(String simpleName) {
        return all(simpleName).findFirst();
    }
}
