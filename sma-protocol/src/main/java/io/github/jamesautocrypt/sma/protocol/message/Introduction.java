/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.util.List;

import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaType;

/**
 * A paired mail program names the others that it is paired with, so that nobody has to type a code for each two devices.
 *
 * @param devices 1 to {@value #MAX_DEVICES}, each MUAA once
 */
public record Introduction(List<Introduction.Device> devices) implements SmaContent {
    public static final int MAX_DEVICES = 64;

    /**
     * One device.
     *
     * @param fingerprint of its device certificate, upper-case hexadecimal
     */
    public record Device(MuaaId muaa, String fingerprint) {
        public Device {
            Texts.requireFingerprint("fingerprint", fingerprint);
        }
    }

    public Introduction {
        Texts.requireCount("devices", devices, 1, MAX_DEVICES);
        Texts.requireUnique("devices", devices.stream().map(Device::muaa));
        devices = List.copyOf(devices);
    }

    @Override
    public SmaType type() {
        return SmaType.INTRODUCTION;
    }
}
