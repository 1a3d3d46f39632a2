/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

/**
 * Something that is missing or misplaced, and what to do about it.
 *
 * @param name     for programs; it stays the same
 * @param sentence what is wrong
 * @param file     the file to change, in James' folder
 * @param line     what to add there, or to change it to
 * @param reason   what happens as long as it is so
 */
public record Finding(String name, String sentence, String file, String line, String reason) {
}
