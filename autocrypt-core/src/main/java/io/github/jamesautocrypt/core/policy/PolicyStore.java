/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import java.util.Collection;
import java.util.Map;

import io.github.jamesautocrypt.core.service.StoreException;

/**
 * Keeps what was set while the server runs. Knows texts only; whoever writes has looked whether they mean something. Implementations are
 * thread-safe, also between the nodes of a cluster; every method may throw a {@link StoreException} when the store cannot be reached.
 */
public interface PolicyStore {

    /** What is set for each of some scopes, by key; a scope for which nothing is set is left out. */
    Map<Scope, Map<String, String>> read(Collection<Scope> scopes);

    /** Replaces all that is set for a scope; with nothing, nothing is set for it any more. */
    void write(Scope scope, Map<String, String> settings);
}
