/* SPDX-License-Identifier: Apache-2.0 */
/** Compares what this project says of keys with what other OpenPGP implementations say; {@code ./second-opinions} runs it. */
package io.github.jamesautocrypt.opinions;
