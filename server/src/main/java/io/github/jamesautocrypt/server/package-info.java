/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Starts an Apache James that has the extension installed, for trying it, for tests and for demonstrations.
 *
 * <p>Nothing is done here that an admin could not do: a stock James, our jar in its {@code extensions-jars} folder, the files of
 * {@code config/} laid over a plain configuration. James runs in a process of its own with its own class path, so what works here works
 * from the jar. All of it listens on the loopback address alone, and no mail leaves the machine unless a next hop is named.
 */
package io.github.jamesautocrypt.server;
