/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the user may choose.
 *
 * @param data     the folder that James works in
 * @param announce whether James puts Autocrypt headers into the mail of users whose client sends none
 * @param nextHop  where mail for other domains goes; without one it is refused
 */
public record ServerOptions(Ports ports, Path data, boolean announce, Optional<NextHop> nextHop) {
    /** The same with other ports. */
    public ServerOptions with(Ports others) {
        return new ServerOptions(others, data, announce, nextHop);
    }
}
