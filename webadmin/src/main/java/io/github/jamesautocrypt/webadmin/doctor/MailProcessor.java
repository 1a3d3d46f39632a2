/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
        return has(simpleName) && has(other) && first(other) < first(simpleName);
    }

    /** Those of some mailets that stand before one. */
    List<String> before(String simpleName, String... others) {
        return Arrays.stream(others).filter(other -> hasBehind(simpleName, other)).toList();
    }

    private int first(String simpleName) {
        return IntStream.range(0, mailets.size()).filter(i -> mailets.get(i).is(simpleName)).findFirst().orElseThrow();
    }
}
