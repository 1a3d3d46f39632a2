/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a MUAA remembers, and where. {@link io.github.jamesautocrypt.muaa.state.Home} is a folder that its owner alone may read; files in it are
 * replaced as a whole or not at all, and only one process at a time works with them.
 */
package io.github.jamesautocrypt.muaa.state;
