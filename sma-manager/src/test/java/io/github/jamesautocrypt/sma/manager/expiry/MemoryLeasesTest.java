/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

class MemoryLeasesTest implements LeasesContract {
    private final Leases testee = new MemoryLeases();

    @Override
    public Leases testee() {
        return testee;
    }
}
