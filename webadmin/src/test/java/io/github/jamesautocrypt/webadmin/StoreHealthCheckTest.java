/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.healthcheck.Result;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.service.StoreHealth.Finding;
import reactor.core.publisher.Mono;

class StoreHealthCheckTest {

    private static Result check(Finding finding) {
        return Mono.from(new StoreHealthCheck(() -> finding).check()).block();
    }

    @Test
    void aStoreThatAnswersIsHealthy() {
        assertThat(check(new Finding.Healthy()).isHealthy()).isTrue();
        assertThat(check(new Finding.Healthy()).getComponentName().getName()).isEqualTo("James Autocrypt store");
    }

    @Test
    void aStoreThatRestsIsDegradedAndSaysWhy() {
        assertThat(check(new Finding.Resting("It rests")).isDegraded()).isTrue();
        assertThat(check(new Finding.Resting("It rests")).getCause()).contains("It rests");
    }

    @Test
    void aStoreThatDoesNotAnswerIsUnhealthyAndSaysWhy() {
        assertThat(check(new Finding.Failing("It is gone")).isUnHealthy()).isTrue();
        assertThat(check(new Finding.Failing("It is gone")).getCause()).contains("It is gone");
    }
}
