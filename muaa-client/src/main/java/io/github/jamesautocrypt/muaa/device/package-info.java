/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One MUAA at work: {@link io.github.jamesautocrypt.muaa.device.Muaa} takes the steps that {@code sma-protocol} decides, with {@link
 * io.github.jamesautocrypt.muaa.imap.Folders} for hands and {@link io.github.jamesautocrypt.muaa.state.StateStore} for a memory.
 *
 * <p>Every step may be the last: state is stored, messages are appended and deleted in the order that the protocol tells, so a MUAA that was
 * stopped anywhere goes on when it is called again.
 */
package io.github.jamesautocrypt.muaa.device;
