/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What reading mail costs. Machines are noisy and differ, so every figure is a ratio against a baseline that is measured in the same run:
 * what the same octets would cost somebody who only decodes and hashes them.
 */
package io.github.jamesautocrypt.benchmarks;
