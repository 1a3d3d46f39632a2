/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;

import com.google.inject.Inject;

import reactor.core.publisher.Mono;

/**
 * Whether James uses our IMAP package. Degraded where it does not: James says nothing when {@code imapPackages} stands where it does not read it,
 * and then shows SMA folders to everybody and lets everything into them. On a node without IMAP leave it out. An admin names this class in
 * {@code conf/healthcheck.properties}:
 *
 * <pre>
 * additional.healthchecks=io.github.jamesautocrypt.imap.ImapHealthCheck
 * </pre>
 */
public class ImapHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("James Autocrypt IMAP");

    private final ImapPackageUse use;

    @Inject
    public ImapHealthCheck(ImapPackageUse use) {
        this.use = use;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromSupplier(() -> use.hasBegun()
            ? Result.healthy(NAME)
            : Result.degraded(NAME, "No IMAP server uses " + AutocryptImapPackage.class.getName()
                + ", so SMA folders are neither hidden nor guarded; see imapPackages in imapserver.xml"));
    }
}
