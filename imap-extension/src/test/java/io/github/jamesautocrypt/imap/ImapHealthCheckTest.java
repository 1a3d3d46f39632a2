/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;

class ImapHealthCheckTest {
    private final ImapPackageUse use = new ImapPackageUse();

    private Result check() {
        return Mono.from(new ImapHealthCheck(use).check()).block();
    }

    @Test
    void aServerThatNeverTookThePackageIsDegraded() {
        assertThat(check().getStatus()).isEqualTo(ResultStatus.DEGRADED);
        assertThat(check().getCause()).hasValueSatisfying(cause -> assertThat(cause).contains("imapPackages in imapserver.xml"));
    }

    @Test
    void aServerThatTookThePackageIsHealthy() {
        assertThat(new AutocryptImapPackage(use).processors()).isNotEmpty();

        assertThat(check().getStatus()).isEqualTo(ResultStatus.HEALTHY);
    }
}
