/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

class MemoryOwnKeysTest implements OwnKeysContract {
    private final OwnKeys testee = new MemoryOwnKeys();

    @Override
    public OwnKeys testee() {
        return testee;
    }
}
