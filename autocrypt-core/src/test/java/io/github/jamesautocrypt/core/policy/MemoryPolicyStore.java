/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A store of settings for tests; forgets everything with the process. Thread-safe. */
public final class MemoryPolicyStore implements PolicyStore {
    private final Map<Scope, Map<String, String>> scopes = new HashMap<>();

    @Override
    public synchronized Map<Scope, Map<String, String>> read(Collection<Scope> wanted) {
        return wanted.stream().filter(scopes::containsKey).distinct().collect(Collectors.toMap(Function.identity(), scopes::get));
    }

    @Override
    public synchronized void write(Scope scope, Map<String, String> settings) {
        scopes.put(scope, Map.copyOf(settings));
        scopes.values().removeIf(Map::isEmpty);
    }
}
