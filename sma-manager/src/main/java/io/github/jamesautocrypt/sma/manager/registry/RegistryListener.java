/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.james.events.Event;
import org.apache.james.events.EventListener.GroupEventListener;
import org.apache.james.events.Group;
import org.apache.james.mailbox.events.GenericGroup;
import org.apache.james.mailbox.events.MailboxEvents.Added;
import org.apache.james.mailbox.events.MailboxEvents.Expunged;
import org.apache.james.mailbox.events.MailboxEvents.MailboxAdded;
import org.apache.james.mailbox.events.MailboxEvents.MailboxDeletion;
import org.apache.james.mailbox.events.MailboxEvents.MailboxEvent;
import org.apache.james.mailbox.events.MailboxEvents.MailboxRenamed;
import org.apache.james.mailbox.model.MailboxConstants;
import org.apache.james.mailbox.model.MailboxPath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.folders.FoundFolder;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders;
import io.github.jamesautocrypt.sma.manager.folders.SmaFolders.Extent;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaFolder;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;

/**
 * Keeps the registry of MUAAs up to date when something happens to SMA folders. An event is no more than a hint that somebody should look, so
 * that it may come twice, late or in any order. It also tells who lives: who appended something by its name, or took messages out of its
 * inbox. Admins name this class in {@code listeners.xml}:
 *
 * <pre>{@code
 * <listener>
 *   <class>io.github.jamesautocrypt.sma.manager.registry.RegistryListener</class>
 * </listener>
 * }</pre>
 */
public class RegistryListener implements GroupEventListener {
    // a class of our own James could not find again when it reads its dead letters
    private static final Group GROUP = new GenericGroup("autocrypt-sma-registry");
    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryListener.class);
    private static final int MAX_MESSAGES = 100;
    private static final int THREADS = 4;
    private static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE_MILLIS = 500;

    private final OneAtATime looks = new OneAtATime();
    private final RegistryRefresh refresh;
    private final MuaaRegistry registry;
    private final SmaFolders folders;
    private final Clock clock;
    private final Executor worker;

    /** Works on daemon threads, which end when nothing comes for a minute. */
    @Inject
    public RegistryListener(RegistryRefresh refresh, MuaaRegistry registry, SmaFolders folders, Clock clock) {
        this(refresh, registry, folders, clock, threads());
    }

    RegistryListener(RegistryRefresh refresh, MuaaRegistry registry, SmaFolders folders, Clock clock, Executor worker) {
        this.refresh = refresh;
        this.registry = registry;
        this.folders = folders;
        this.clock = clock;
        this.worker = worker;
    }

    private static Executor threads() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "autocrypt-sma-registry");
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    @Override
    public Group getDefaultGroup() {
        return GROUP;
    }

    @Override
    public ExecutionMode getExecutionMode() {
        return ExecutionMode.ASYNCHRONOUS;
    }

    /** Looks at a name or two, for this is asked of every event of the server. */
    @Override
    public boolean isHandling(Event event) {
        if (event instanceof MailboxRenamed renamed) {
            return folder(renamed.getMailboxPath()).or(() -> folder(renamed.getNewPath())).isPresent();
        }
        return (event instanceof MailboxAdded || event instanceof MailboxDeletion || event instanceof Added || event instanceof Expunged)
            && folder(((MailboxEvent) event).getMailboxPath()).isPresent();
    }

    /**
     * Has it dealt with, soon. James waits for its asynchronous listeners too where it has one node, and tries again for half a minute when they
     * fail; all that time the client would wait for its answer, and the folder be locked.
     */
    @Override
    public void event(Event event) {
        if (isHandling(event)) {
            worker.execute(() -> attempt(event, 1));
        }
    }

    private void attempt(Event event, int number) {
        try {
            handle(event);
        } catch (RuntimeException e) {
            LOGGER.debug("The registry of MUAAs could not follow an event, attempt {}", number, e);
            if (number < ATTEMPTS) {
                CompletableFuture.delayedExecutor(FIRST_PAUSE_MILLIS << number, TimeUnit.MILLISECONDS, worker).execute(() -> attempt(event, number + 1));
            } else {
                LOGGER.warn("The registry of MUAAs could not follow an event, which the nightly check makes good: {}", e.getClass().getSimpleName());
            }
        }
    }

    private void handle(Event event) {
        if (event instanceof MailboxRenamed renamed) {
            renamed(account(renamed.getMailboxPath()), account(renamed.getNewPath()));
        } else if (event instanceof Added added) {
            changed(added);
            writers(added).forEach(muaa -> noticed(added, muaa));
        } else if (event instanceof Expunged expunged) {
            changed(expunged);
            reader(expunged).ifPresent(muaa -> noticed(expunged, muaa));
        } else if (event instanceof MailboxDeletion deletion && folder(deletion.getMailboxPath()).orElseThrow() instanceof SmaFolder.Inbox inbox) {
            refresh.inboxDeleted(account(deletion.getMailboxPath()), inbox.muaa());
            look(account(deletion.getMailboxPath()));
        } else {
            look(account(((MailboxEvent) event).getMailboxPath()));
        }
    }

    private void look(Account account) {
        looks.run(account, () -> refresh.refresh(account));
    }

    private void renamed(Account before, Account now) {
        if (before.equals(now)) {
            look(now);
        } else {
            refresh.moved(before, now);
        }
    }

    // What comes and goes in an inbox does not change who there is
    private void changed(MailboxEvent event) {
        if (folder(event.getMailboxPath()).filter(SmaFolder.Announcements.class::isInstance).isPresent()) {
            look(account(event.getMailboxPath()));
        }
    }

    private Set<MuaaId> writers(Added event) {
        FoundFolder folder = new FoundFolder(account(event.getMailboxPath()), folder(event.getMailboxPath()).orElseThrow(), event.getMailboxId());
        Set<MuaaId> writers = new HashSet<>();
        folders.read(folder, event.getUids().stream().limit(MAX_MESSAGES).toList(), Extent.HEADERS,
            message -> writer(HeaderBlock.of(message.octets())).ifPresent(writers::add));
        return writers;
    }

    private static Optional<MuaaId> writer(HeaderBlock headers) {
        return SmaHeaders.writer(SmaHeaderParser.find(headers)).filter(muaa -> !muaa.isServerAgent());
    }

    private static Optional<MuaaId> reader(Expunged event) {
        return Stream.of(event)
            .filter(ClientExpunge::is)
            .flatMap(expunged -> folder(expunged.getMailboxPath()).stream())
            .filter(SmaFolder.Inbox.class::isInstance)
            .map(inbox -> ((SmaFolder.Inbox) inbox).muaa())
            .findFirst();
    }

    private void noticed(MailboxEvent event, MuaaId muaa) {
        registry.noticed(account(event.getMailboxPath()), muaa, Evidence.STRONG, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static Optional<SmaFolder> folder(MailboxPath path) {
        return path.getNamespace().equals(MailboxConstants.USER_NAMESPACE) ? SmaFolder.ofName(path.getName()) : Optional.empty();
    }

    // Whose folder it is, whoever acts in it
    private static Account account(MailboxPath path) {
        return new Account(path.getUser().asString());
    }
}
