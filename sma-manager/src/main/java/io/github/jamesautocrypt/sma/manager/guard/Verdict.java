/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.guard;

import java.util.function.Supplier;

/** Whether a command may do what it asks for. Immutable and thread-safe. */
public sealed interface Verdict {
    /** It may. */
    Verdict ALLOWED = new Allowed();

    /** It may. */
    record Allowed() implements Verdict {
    }

    /**
     * It may not.
     *
     * @param code     for programs
     * @param sentence for people; ASCII, without anything that a message or a client said
     */
    record Refused(Code code, String sentence) implements Verdict {
    }

    /** The response codes of RFC 5530 that the guard gives. */
    enum Code {
        /** What is asked for is never possible as things are. */
        CANNOT,
        /** Something has as much as it may have. */
        LIMIT
    }

    /** Refused because it cannot be. */
    static Verdict cannot(String sentence) {
        return new Refused(Code.CANNOT, sentence);
    }

    /** Refused because there is no room. */
    static Verdict overLimit(String sentence) {
        return new Refused(Code.LIMIT, sentence);
    }

    /** This verdict where it refuses, else the next. */
    default Verdict and(Supplier<Verdict> next) {
        return this instanceof Refused ? this : next.get();
    }
}
