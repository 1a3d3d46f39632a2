/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

class MemoryHoldsTest implements HoldsContract {
    private final Holds testee = new MemoryHolds();

    @Override
    public Holds testee() {
        return testee;
    }
}
