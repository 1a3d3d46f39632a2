/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the store costs with few peers in it and with very many. Speeds are those of one core: what counts is the processor time of the
 * whole process, its background threads included, so that other work on the computer matters little. Which peer comes next is drawn
 * evenly from all of them, which is the worst case: real mail comes from the same peers again and again, and a cache would know them.
 */
package io.github.jamesautocrypt.benchmarks.store;
