/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.opinions.pgpainless;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.pgpainless.PGPainless;
import org.pgpainless.key.info.KeyRingInfo;

/** Says whether PGPainless would encrypt to a key. */
public final class PgpainlessOpinion {

    private PgpainlessOpinion() {
    }

    /** Takes the file of a key and an instant; ends with status 0 if the key is usable then, with 1 if not. */
    public static void main(String[] arguments) throws IOException {
        PGPPublicKeyRing key = PGPainless.readKeyRing().publicKeyRing(Files.readAllBytes(Path.of(arguments[0])));
        KeyRingInfo info = new KeyRingInfo(key, PGPainless.getPolicy(), Date.from(Instant.parse(arguments[1])));
        if (!info.isUsableForEncryption()) {
            System.err.println("not usable for encryption");
            System.exit(1);
        }
    }
}
