/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import io.github.jamesautocrypt.core.pgp.Armor;

/**
 * Anything but a key under a {@link SetupCode}: the answer of a program that had the code. Same form and limits as in a Setup Message
 * . Stateless and thread-safe.
 */
public final class CodeEncryption {

    private CodeEncryption() {
    }

    /** What a code makes of some armour: exactly one of the two is there. */
    public record Result(Optional<byte[]> content, Optional<SetupDefect> defect) {
    }

    /** The content under the code, armoured, its lines ended with CRLF. */
    public static String encrypt(byte[] content, SetupCode code, Instant date, SecureRandom random) {
        return Armor.of(PasswordEncryption.encrypt(content, code.withDashes(), Date.from(date), random)).format();
    }

    /** What is wrong with a message even before there is a code. Never throws. */
    public static Optional<SetupDefect> defect(String armored) {
        return Armor.in(armored, Armor.MESSAGE)
            .map(armor -> PasswordEncryption.defect(armor.octets()))
            .orElse(Optional.of(SetupDefect.NO_ARMOR));
    }

    /** How many octets are hashed to open a message that has no {@link #defect}: its writer chose, from 1 KiB to 62 MiB. */
    public static long hashedOctets(String armored) {
        return PasswordEncryption.hashedOctets(Armor.in(armored, Armor.MESSAGE).orElseThrow().octets());
    }

    /** Opens what {@link #encrypt} or another program made, at most 128 KiB; it was made by somebody who had the code. Never throws. */
    public static Result decrypt(String armored, SetupCode code) {
        Optional<SetupDefect> defect = defect(armored);
        if (defect.isPresent()) {
            return new Result(Optional.empty(), defect);
        }
        PasswordEncryption.Result result = PasswordEncryption.decrypt(Armor.in(armored, Armor.MESSAGE).orElseThrow().octets(), code.withDashes());
        return new Result(result.content(), result.defect());
    }
}
