/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the server remembers about the mail programs (MUAAs) of each account.
 *
 * <p>The SMA folders are the truth; what stands here is derived from them, so that nobody needs to open a folder to know who is in an
 * account, and so that the accounts in which something is due can be found without looking into all. Only two things stand here alone,
 * because no folder tells them: since when the server knows of a folder, and on which days a program gave a sign of life. They are days and
 * not times, and nothing is kept of where a sign came from.
 */
package io.github.jamesautocrypt.sma.manager.registry;
