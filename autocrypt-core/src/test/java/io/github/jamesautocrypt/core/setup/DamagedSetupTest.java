/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.setup.OpenedSetup.Opened;
import io.github.jamesautocrypt.core.setup.SetupMessage.Found;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Good messages and keys with one octet changed. */
class DamagedSetupTest {
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final SetupCode CODE = SetupCode.parse("1111-2222-3333-4444-5555-6666-7777-8888-9999").orElseThrow();
    private static final SetupPayload PAYLOAD = opened(read(Vectors.message("s01")));

    private static SetupMessage read(byte[] message) {
        return SetupMessageReader.read(message, ANNA);
    }

    private static SetupPayload opened(SetupMessage message) {
        return ((Opened) ((Found) message).setup().open(CODE)).payload();
    }

    @Property(tries = 300)
    void aDamagedMessageNeverMakesItThrow(@ForAll int position, @ForAll byte octet) {
        byte[] message = Vectors.message("s01").clone();
        message[Math.floorMod(position, message.length)] = octet;
        assertThat(read(message)).isNotNull();
    }

    @Property(tries = 100)
    void aDamagedSecretKeyNeverMakesItThrow(@ForAll int position, @ForAll byte octet) {
        byte[] secret = PAYLOAD.secretKey().octets();
        secret[Math.floorMod(position, secret.length)] = octet;
        assertThat(SecretKeydata.parse(secret)).isNotNull();
    }
}
