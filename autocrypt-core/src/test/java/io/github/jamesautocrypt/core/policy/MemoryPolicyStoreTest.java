/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

class MemoryPolicyStoreTest implements PolicyStoreContract {
    private final PolicyStore testee = new MemoryPolicyStore();

    @Override
    public PolicyStore testee() {
        return testee;
    }
}
