/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;

import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void zeroTakesFivePortsThatAreFree() throws StartFailure {
        Ports ports = Ports.ANY.resolved();

        assertThat(Set.of(ports.imap(), ports.imaps(), ports.smtp(), ports.submission(), ports.webAdmin())).hasSize(5).doesNotContain(0);
    }

    @Test
    void freePortsAreTakenAsTheyAre() throws StartFailure {
        Ports free = Ports.ANY.resolved();

        assertThat(free.resolved()).isEqualTo(free);
    }

    @Test
    void oneNumberForTwoPortsIsRefused() throws StartFailure {
        int free = Ports.ANY.resolved().imap();

        assertThatThrownBy(() -> new Ports(free, 0, free, 0, 0).resolved()).isInstanceOf(StartFailure.class)
            .hasMessageContaining("--smtp-port");
    }

    @Test
    void whatIsNoPortIsRefused() {
        assertThatThrownBy(() -> new Ports(0, 0, 0, 0, 65536).resolved()).isInstanceOf(StartFailure.class)
            .hasMessage("'--webadmin-port' must be a port between 0 and 65535, not 65536.");
    }
}
