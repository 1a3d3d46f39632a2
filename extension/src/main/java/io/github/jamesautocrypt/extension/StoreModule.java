/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

import org.apache.james.filesystem.api.FileSystem;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;

import io.github.jamesautocrypt.core.service.Backups;
import io.github.jamesautocrypt.core.service.Compaction;
import io.github.jamesautocrypt.core.service.Disclosure;
import io.github.jamesautocrypt.core.service.Erasure;
import io.github.jamesautocrypt.core.service.KeyEvents;
import io.github.jamesautocrypt.core.service.OwnKeys;
import io.github.jamesautocrypt.core.service.PeerStates;
import io.github.jamesautocrypt.core.service.PeerValidities;
import io.github.jamesautocrypt.core.service.StoreHealth;
import io.github.jamesautocrypt.sma.manager.registry.MuaaDirectory;
import io.github.jamesautocrypt.sma.manager.registry.MuaaRegistry;
import io.github.jamesautocrypt.store.Database;
import io.github.jamesautocrypt.store.Housekeeping;
import io.github.jamesautocrypt.store.JdbcBackups;
import io.github.jamesautocrypt.store.JdbcCompaction;
import io.github.jamesautocrypt.store.JdbcDisclosure;
import io.github.jamesautocrypt.store.JdbcErasure;
import io.github.jamesautocrypt.store.JdbcKeyEvents;
import io.github.jamesautocrypt.store.JdbcMuaaDirectory;
import io.github.jamesautocrypt.store.JdbcMuaaRegistry;
import io.github.jamesautocrypt.store.JdbcOwnKeys;
import io.github.jamesautocrypt.store.JdbcPeerStates;
import io.github.jamesautocrypt.store.JdbcPeerValidities;
import io.github.jamesautocrypt.store.JdbcStoreHealth;
import io.github.jamesautocrypt.store.PostgresqlAccess;

/** What is kept, and where. A part of {@link AutocryptModule}. */
class StoreModule extends AbstractModule {
    private static final String STORE_FOLDER = "file://var/autocrypt/";
    private static final String BACKUPS = "backup";

    private final StoreConfiguration configuration;
    private final FileSystem fileSystem;

    StoreModule(StoreConfiguration configuration, FileSystem fileSystem) {
        this.configuration = configuration;
        this.fileSystem = fileSystem;
    }

    @Provides
    @Singleton
    Database database(Clock clock) throws FileNotFoundException {
        Optional<PostgresqlAccess> server = configuration.server();
        Database database = server.isPresent() ? Database.remote(server.get(), clock) : Database.embedded(storeFolder(), clock);
        database.openAhead();
        return database;
    }

    @Provides
    @Singleton
    Housekeeping housekeeping(Database database, Clock clock) {
        Housekeeping housekeeping = new Housekeeping(database, configuration.eventsKept(), clock);
        housekeeping.start();
        return housekeeping;
    }

    private Path storeFolder() throws FileNotFoundException {
        return fileSystem.getFile(STORE_FOLDER).toPath();
    }

    @Provides
    @Singleton
    Backups backups(Database database, Clock clock) throws FileNotFoundException {
        return new JdbcBackups(database, storeFolder().resolve(BACKUPS), clock);
    }

    @Provides
    @Singleton
    Compaction compaction(Database database, Housekeeping housekeeping) {
        return new JdbcCompaction(database, housekeeping);
    }

    @Provides
    @Singleton
    Erasure erasure(Database database) {
        return new JdbcErasure(database);
    }

    @Provides
    @Singleton
    Disclosure disclosure(Database database) {
        return new JdbcDisclosure(database);
    }

    @Provides
    @Singleton
    StoreHealth storeHealth(Database database) {
        return new JdbcStoreHealth(database);
    }

    @Provides
    @Singleton
    KeyEvents keyEvents(Database database) {
        return new JdbcKeyEvents(database);
    }

    @Provides
    @Singleton
    PeerStates peerStates(Database database) {
        return new JdbcPeerStates(database);
    }

    @Provides
    @Singleton
    PeerValidities peerValidities(Database database) {
        return new JdbcPeerValidities(database);
    }

    @Provides
    @Singleton
    OwnKeys ownKeys(Database database) {
        return new JdbcOwnKeys(database);
    }

    @Provides
    @Singleton
    MuaaRegistry muaaRegistry(Database database, Clock clock) {
        return new JdbcMuaaRegistry(database, clock);
    }

    @Provides
    @Singleton
    MuaaDirectory muaaDirectory(Database database) {
        return new JdbcMuaaDirectory(database);
    }
}
