/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextHopTest {
    @Test
    void aHostAndAPortAreRead() {
        assertThat(NextHop.parse("relay.example.org:2525")).contains(new NextHop("relay.example.org", 2525));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relay.example.org", "relay.example.org:", ":25", "a:b", "<x>:25", "a b:25", "a:0", "a:65536", "a:123456"})
    void anythingElseIsNot(String text) {
        assertThat(NextHop.parse(text)).isEmpty();
    }
}
