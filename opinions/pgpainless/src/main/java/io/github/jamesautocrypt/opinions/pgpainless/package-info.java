/* SPDX-License-Identifier: Apache-2.0 */
/** Asks PGPainless, in a process without anything else of this project. */
package io.github.jamesautocrypt.opinions.pgpainless;
