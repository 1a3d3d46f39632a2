/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.core.healthcheck.ComponentName;
import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.reactivestreams.Publisher;

import com.google.inject.Inject;

import io.github.jamesautocrypt.webadmin.doctor.Doctor;
import io.github.jamesautocrypt.webadmin.doctor.Finding;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Whether everything is where it belongs in James' configuration. Degraded where something is not, for mail flows all the same;
 * {@code GET /autocrypt/doctor} says what to do. An admin names this class in {@code conf/healthcheck.properties}:
 *
 * <pre>
 * additional.healthchecks=io.github.jamesautocrypt.webadmin.DoctorHealthCheck
 * </pre>
 */
public class DoctorHealthCheck implements HealthCheck {
    private static final ComponentName NAME = new ComponentName("James Autocrypt configuration");

    private final Doctor doctor;

    @Inject
    public DoctorHealthCheck(Doctor doctor) {
        this.doctor = doctor;
    }

    @Override
    public ComponentName componentName() {
        return NAME;
    }

    @Override
    public Publisher<Result> check() {
        return Mono.fromCallable(this::result).subscribeOn(Schedulers.boundedElastic());
    }

    private Result result() {
        try {
            List<Finding> findings = doctor.examine();
            return findings.isEmpty() ? Result.healthy(NAME)
                : Result.degraded(NAME, findings.stream().map(Finding::sentence).collect(Collectors.joining("; ")) + ". GET /autocrypt/doctor tells more");
        } catch (ConfigurationException e) {
            return Result.degraded(NAME, "The configuration cannot be read: " + e.getMessage());
        }
    }
}
