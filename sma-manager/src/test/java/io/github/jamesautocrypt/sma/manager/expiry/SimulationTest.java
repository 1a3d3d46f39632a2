/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import io.github.jamesautocrypt.sma.manager.expiry.World.Stored;

class SimulationTest implements SimulationContract {
    @Override
    public int accounts() {
        return 10;
    }

    @Override
    public int days() {
        return 250;
    }

    @Override
    public Stored stored(SettableClock clock) {
        return World.inMemory(clock);
    }
}
