/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.registry;

class MemoryMuaaRegistryTest implements MuaaRegistryContract {
    private final MuaaRegistry testee = new MemoryMuaaRegistry();

    @Override
    public MuaaRegistry testee() {
        return testee;
    }
}
