/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.MessageFacts;

class CertificateCacheTest {
    private final CertificateCache testee = new CertificateCache();

    private static Keydata key(String vector) {
        MessageFacts facts = Vectors.facts(vector);
        return HeaderSelection.select(facts.autocrypt(), facts.sender().single().orElseThrow()).map(AutocryptHeader::keydata).orElseThrow();
    }

    // a key of an unknown version, whose number makes it a key of its own
    private static Keydata opaque(int number) {
        byte[] octets = ByteBuffer.allocate(7).put((byte) 0xc6).put((byte) 5).put((byte) 99).putInt(number).array();
        return ((ParsedKeydata.Accepted) KeydataParser.parse(octets)).keydata();
    }

    @Test
    void aKeyThatIsAskedAboutAgainIsNotVerifiedAgain() {
        Certificate first = testee.read(key("d01")).orElseThrow();
        assertThat(testee.read(key("d01"))).containsSame(first);
        assertThat(first.keydata()).isEqualTo(key("d01"));
    }

    @Test
    void whatCannotBeReadStaysUnreadable() {
        assertThat(testee.read(opaque(1))).isEmpty();
        assertThat(testee.read(opaque(1))).isEmpty();
    }

    @Test
    void theKeyThatWasNotAskedAboutForLongestIsForgottenFirst() {
        Certificate first = testee.read(key("d01")).orElseThrow();
        Certificate second = testee.read(key("d49")).orElseThrow();
        for (int i = 0; i < CertificateCache.MAX_CERTIFICATES - 1; i++) {
            testee.read(opaque(i));
            assertThat(testee.read(key("d01"))).containsSame(first);
        }
        assertThat(testee.read(key("d49")).orElseThrow()).isEqualTo(second).isNotSameAs(second);
    }
}
