/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.github.jamesautocrypt.core.service.PeerKeyLearner;
import io.github.jamesautocrypt.imap.GuardedAccounts;
import io.github.jamesautocrypt.mailets.Accounts;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.webadmin.rebuild.RegistryProgress;

/** Everything of ours that comes into the jar, as the compiler left it. */
final class OurClasses {
    static final String PACKAGE = "io.github.jamesautocrypt.";
    // one of each module that needs no class of James, to find the others beside it
    static final JavaClasses ALL = new ClassFileImporter().importUrls(Stream.of(PeerKeyLearner.class, SmaFolder.class, MuaaRegistry.class, Database.class,
            Accounts.class, GuardedAccounts.class, RegistryProgress.class, AutocryptModule.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .toList());

    private OurClasses() {
    }
}
