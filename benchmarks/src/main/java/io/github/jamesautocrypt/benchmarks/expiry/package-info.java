/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the expiry of SMA folders costs where few devices are due among few and among very many, and what deciding alone costs. Speeds are those of
 * one core: what counts is the processor time of the whole process.
 */
package io.github.jamesautocrypt.benchmarks.expiry;
