/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.Map;
import java.util.Optional;

/**
 * One mailet of {@code mailetcontainer.xml}.
 *
 * @param parameters the text of the elements in it by their names; of several of one name the first
 */
record MailetLine(String match, String className, Map<String, String> parameters) {
    /** Whether it is the mailet of that name, written with or without its package. */
    boolean is(String simpleName) {
        return className.equals(simpleName) || className.endsWith("." + simpleName);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
