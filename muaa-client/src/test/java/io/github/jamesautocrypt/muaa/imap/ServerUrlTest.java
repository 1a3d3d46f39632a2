/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {
    private static final Set<String> IMAP = Set.of("imaps", "imap");

    @Test
    void thePortOfTheProtocolIsTakenWhereNoneIsGiven() {
        assertThat(ServerUrl.parse("imaps://mail.example.org", IMAP, false)).isEqualTo(new ServerUrl("imaps", "mail.example.org", 993, false));
        assertThat(ServerUrl.parse("IMAP://mail.example.org:1143", IMAP, false)).isEqualTo(new ServerUrl("imap", "mail.example.org", 1143, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp://mail.example.org", "mail.example.org", "imaps:///x", "imaps://a b", ""})
    void whatIsNoUrlOfSuchAServerIsRefused(String written) {
        assertThatThrownBy(() -> ServerUrl.parse(written, IMAP, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> ServerUrl.parse("imaps://alice:hunter2@mail.example.org", IMAP, false))
            .isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps://localhost", "imap://127.0.0.1:1143", "imaps://127.8.0.1", "imaps://[::1]"})
    void certificatesNeedNotBeCheckedOnThisMachine(String written) {
        assertThat(ServerUrl.parse(written, IMAP, true).insecureLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps://mail.example.org", "imaps://localhost.example.org", "imaps://127.0.0.1.example.org", "imaps://10.0.0.1"})
    void theyAreCheckedOnAllOthers(String written) {
        assertThatThrownBy(() -> ServerUrl.parse(written, IMAP, true)).hasMessageContaining("--insecure-loopback");
    }
}
