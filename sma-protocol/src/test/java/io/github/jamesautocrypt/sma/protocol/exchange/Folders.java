/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The folders of an account, as IMAP has them. */
final class Folders {
    final Map<String, List<byte[]>> byName = new TreeMap<>();

    boolean create(String name) {
        return byName.putIfAbsent(name, new ArrayList<>()) == null;
    }

    boolean exists(String name) {
        return byName.containsKey(name);
    }

    void append(String name, byte[] message) {
        byName.get(name).add(message);
    }

    List<byte[]> messages(String name) {
        return List.copyOf(Optional.ofNullable(byName.get(name)).orElse(List.of()));
    }

    void delete(String name, byte[] message) {
        byName.get(name).remove(message);
    }

    List<byte[]> inbox(DeviceState state) {
        return messages("_Autocrypt_SMA_" + state.me());
    }
}
