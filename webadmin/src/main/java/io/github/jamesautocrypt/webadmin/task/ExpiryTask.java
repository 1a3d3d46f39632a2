/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.task;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.server.task.json.dto.AdditionalInformationDTOModule;
import org.apache.james.server.task.json.dto.TaskDTOModule;
import org.apache.james.task.Task;
import org.apache.james.task.TaskExecutionDetails.AdditionalInformation;
import org.apache.james.task.TaskType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.sma.manager.expiry.Expiry;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryMode;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryOrder;
import io.github.jamesautocrypt.sma.manager.expiry.ExpirySummary;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryTally;
import io.github.jamesautocrypt.webadmin.rebuild.Cancellation;

/** Runs the expiry of SMA folders once. */
public final class ExpiryTask implements Task {
    public static final TaskType TYPE = TaskType.of("sma-expiry");

    private static final Logger LOGGER = LoggerFactory.getLogger(ExpiryTask.class);
    private static final String BUSY = "Another run is under way; try again when it has ended";

    private final Expiry expiry;
    private final ExpiryOrder order;
    private final ExpiryTally tally = new ExpiryTally();

    public ExpiryTask(Expiry expiry, ExpiryOrder order) {
        this.expiry = expiry;
        this.order = order;
    }

    @Override
    public Result run() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        try {
            cancellation.run(() -> expiry.run(order, tally, cancellation::pause));
            return tally.isFlawless() ? Result.COMPLETED : Result.PARTIAL;
        } catch (StoreException e) {
            return StoreFailure.told(LOGGER, "The expiry ends before its end", e);
        }
    }

    @Override
    public TaskType type() {
        return TYPE;
    }

    @Override
    public Optional<AdditionalInformation> details() {
        return Optional.of(new Details(Clock.systemUTC().instant(), user(order), order.limit(), tally.isBusy() ? Optional.of(BUSY) : Optional.empty(),
            tally.summary(order)));
    }

    /**
     * What was asked for, and how far it has come.
     *
     * @param user    whose account is looked at, if it is one
     * @param refusal why nothing was done, if that is so
     */
    public record Details(Instant timestamp, Optional<String> user, int limit, Optional<String> refusal, ExpirySummary summary)
        implements AdditionalInformation {
    }

    /** The task as JSON. */
    public record Dto(String type, Optional<String> mode, Optional<String> user, Optional<String> domain, int limit, long pauseMillis)
        implements Forms.OfTask {
    }

    /** The details as JSON; all that is not of {@link Details} is of {@link ExpirySummary}. */
    public record DetailsDto(String type, Instant timestamp, Optional<String> user, int limit, Optional<String> refusal, String origin,
                             Optional<String> mode, String scope, Instant began, Optional<Instant> ended, long accounts, List<ExpirySummary.Count> counts,
                             long failed, List<String> failures, boolean limited) implements Forms.OfDetails {
    }

    private static Optional<String> user(ExpiryOrder order) {
        return order.scope() instanceof Scope.User user ? Optional.of(user.account().name()) : Optional.empty();
    }

    private static Optional<String> domain(ExpiryOrder order) {
        return order.scope() instanceof Scope.Domain domain ? Optional.of(domain.name()) : Optional.empty();
    }

    static TaskDTOModule<ExpiryTask, Dto> module(Expiry expiry) {
        return Forms.task(TYPE, ExpiryTask.class, Dto.class, dto -> new ExpiryTask(expiry, order(dto)),
            (task, type) -> new Dto(type, task.order.mode().map(mode -> mode.name().toLowerCase(Locale.ROOT)), user(task.order), domain(task.order),
                task.order.limit(), task.order.pause().toMillis()));
    }

    private static ExpiryOrder order(Dto dto) {
        Optional<Scope> user = dto.user().map(name -> new Scope.User(new Account(name)));
        Scope scope = user.or(() -> dto.domain().map(Scope.Domain::new)).orElseGet(Scope.Global::new);
        return new ExpiryOrder(dto.mode().map(mode -> ExpiryMode.valueOf(mode.toUpperCase(Locale.ROOT))), scope, dto.limit(),
            Duration.ofMillis(dto.pauseMillis()), "admin");
    }

    static AdditionalInformationDTOModule<Details, DetailsDto> detailsModule() {
        return Forms.details(TYPE, Details.class, DetailsDto.class, ExpiryTask::details, ExpiryTask::dto);
    }

    private static Details details(DetailsDto dto) {
        return new Details(dto.timestamp(), dto.user(), dto.limit(), dto.refusal(), new ExpirySummary(dto.origin(), dto.mode(), dto.scope(),
            dto.began(), dto.ended(), dto.accounts(), dto.counts(), dto.failed(), dto.failures(), dto.limited()));
    }

    private static DetailsDto dto(Details details, String type) {
        ExpirySummary summary = details.summary();
        return new DetailsDto(type, details.timestamp(), details.user(), details.limit(), details.refusal(), summary.origin(), summary.mode(),
            summary.scope(), summary.began(), summary.ended(), summary.accounts(), summary.counts(), summary.failed(), summary.failures(), summary.limited());
    }
}
