/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a James costs its users that has the extension, against one that has it not. Both run side by side, each in a process of its own, and are
 * asked in turn: whatever else the machine does then falls on both alike.
 */
package io.github.jamesautocrypt.benchmarks.imap;
