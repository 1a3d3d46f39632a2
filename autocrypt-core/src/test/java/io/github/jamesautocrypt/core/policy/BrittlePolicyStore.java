/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import java.util.Collection;
import java.util.Map;

import io.github.jamesautocrypt.core.service.StoreException;

/** A store of settings for tests that fails when it is told to, and counts how often it is asked. */
public final class BrittlePolicyStore implements PolicyStore {
    private final PolicyStore store = new MemoryPolicyStore();
    private boolean failing;
    private int reads;

    /** From now on nothing works, or everything again. */
    public void fail(boolean fails) {
        failing = fails;
    }

    int reads() {
        return reads;
    }

    @Override
    public Map<Scope, Map<String, String>> read(Collection<Scope> scopes) {
        reads++;
        requireWorking();
        return store.read(scopes);
    }

    @Override
    public void write(Scope scope, Map<String, String> settings) {
        requireWorking();
        store.write(scope, settings);
    }

    private void requireWorking() {
        if (failing) {
            throw new StoreException("It is gone");
        }
    }
}
