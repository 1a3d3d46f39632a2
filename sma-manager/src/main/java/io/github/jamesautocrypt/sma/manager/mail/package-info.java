/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the server writes to users in words: for now, that a device of theirs is silent for long.
 *
 * <p>The words stand in text files, one for each language, which an administrator may replace by files of the same name. They are read and looked
 * through when James starts, so that a slip of the pen is found by who made it, and not by a user months later. What a device calls itself is
 * put in as a line of plain text, whatever stands there.
 */
package io.github.jamesautocrypt.sma.manager.mail;
