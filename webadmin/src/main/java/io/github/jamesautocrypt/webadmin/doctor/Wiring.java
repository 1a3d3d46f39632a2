/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether James knows everything of ours that is no mailet, and lets it do its work. */
final class Wiring {
    private static final String OURS = "io.github.jamesautocrypt.";
    private static final List<String> ROUTES = List.of("AutocryptRoutes", "AccountRoutes", "StoreRoutes", "SmaRoutes", "PolicyRoutes", "HoldRoutes",
        "ExpiryRoutes", "RestoreRoutes", "DoctorRoutes");
    private static final List<String> HEALTH_CHECKS = List.of("webadmin.StoreHealthCheck", "webadmin.DoctorHealthCheck");
    private static final String LISTENER = OURS + "sma.manager.registry.RegistryListener";
    private static final String TASKS = OURS + "webadmin.task.AutocryptTasks";
    private static final String IMAP_PACKAGE = OURS + "imap.AutocryptImapPackage";

    private Wiring() {
    }

    static Stream<Finding> examine(Installed installed) {
        return Stream.of(
                listener(installed),
                unlisted(installed.routes(), ROUTES.stream().map(each -> OURS + "webadmin." + each), "conf/webadmin.properties", "extensions.routes",
                    "route-missing", "it cannot be asked"),
                unlisted(installed.healthChecks(), HEALTH_CHECKS.stream().map(check -> OURS + check), "conf/healthcheck.properties",
                    "additional.healthchecks", "health-check-missing", "James does not say so when it fails"),
                unlisted(installed.tasks(), Stream.of(TASKS), "conf/extensions.properties", "guice.extension.task", "tasks-missing",
                    "a James of several nodes cannot pass our tasks on and answers 500"),
                store(installed),
                expiry(installed),
                installed.ports().stream().filter(Wiring::isCareless).map(Wiring::careless))
            .flatMap(findings -> findings);
    }

    /** What no file tells: James says nothing when a line stands where it does not read it. */
    static Stream<Finding> imap(Installed installed) {
        return installed.imapPackageInUse() ? Stream.empty() : Stream.of(new Finding("imap-package-not-in-use",
            "No IMAP server has made " + IMAP_PACKAGE + "; James 3.8 reads its line below <imapservers>, James 3.9 below each <imapserver>",
            "conf/imapserver.xml", "<imapPackages>" + IMAP_PACKAGE + "</imapPackages>",
            "SMA folders show in every mail program, and anything can be put into them"));
    }

    private static Stream<Finding> listener(Installed installed) {
        return installed.listeners().contains(LISTENER) ? Stream.empty() : Stream.of(new Finding("listener-missing", "The listener " + LISTENER
            + " is not there; it belongs to the top of <listeners>", "conf/listeners.xml", "<listener><class>" + LISTENER + "</class></listener>",
            "the server learns of new and removed mail programs once a day, and takes no removed one out before"));
    }

    private static Stream<Finding> unlisted(Set<String> there, Stream<String> wanted, String file, String key, String name, String reason) {
        List<String> missing = wanted.filter(each -> !there.contains(each)).toList();
        return missing.isEmpty() ? Stream.empty() : Stream.of(new Finding(name, key + " lacks " + String.join(", ", missing), file,
            key + "=" + String.join(",", Stream.concat(there.stream().sorted(), missing.stream()).toList()), reason));
    }

    private static Stream<Finding> store(Installed installed) {
        return installed.sharedStore() || !installed.severalNodes() ? Stream.empty() : Stream.of(new Finding("store-not-shared",
            "James is configured for several nodes (rabbitmq.properties), and the store is a file of this one alone", "conf/autocrypt.properties",
            "store.url=jdbc:postgresql://db.example.org/autocrypt?sslmode=verify-full", "each node knows only what it learned itself"));
    }

    private static Stream<Finding> expiry(Installed installed) {
        return !installed.expiryOff() ? Stream.empty() : Stream.of(new Finding("expiry-off", "The expiry of devices is switched off",
            "conf/autocrypt.properties", "sma.expiry=report", "devices that nobody uses any more stay, count for the limit, and are not told of"));
    }

    private static boolean isCareless(SmtpPort port) {
        return port.login() && port.verifyIdentity().filter(value -> !Set.of("false", "disabled").contains(value)).isEmpty();
    }

    private static Finding careless(SmtpPort port) {
        return new Finding("verify-identity-off", "Who logs in at the SMTP server " + port.name() + " can send as anybody", "conf/smtpserver.xml",
            "<verifyIdentity>true</verifyIdentity>",
            "a user can send a key in the name of another, and everybody learns it; James 3.8 verifies nothing unless told");
    }
}
