/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One processor of {@code mailetcontainer.xml}, with its mailets in their order. */
record MailProcessor(String state, List<MailetLine> mailets) {
    Optional<MailetLine> find(String simpleName) {
        return mailets.stream().filter(mailet -> mailet.is(simpleName)).findFirst();
    }

    boolean has(String simpleName) {
        return find(simpleName).isPresent();
    }

    /** Whether both are here, and the second before the first. */
    boolean hasBehind(String simpleName, String other) {
        return hasBehind(simpleName, mailet -> mailet.is(other));
    }

    boolean hasBehind(String simpleName, Predicate<MailetLine> other) {
        return has(simpleName) && mailets.stream().takeWhile(mailet -> !mailet.is(simpleName)).anyMatch(other);
    }
}
