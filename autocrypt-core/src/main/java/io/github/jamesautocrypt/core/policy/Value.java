/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

/**
 * What holds of a setting.
 *
 * @param level where it was set
 */
public record Value<T>(T value, Level level) {
}
