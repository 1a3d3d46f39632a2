/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Fuzz targets, one for each thing that strangers write: each takes octets, asks the code whatever it can be asked, and fails where an
 * answer breaks a promise. Jazzer finds them by the name of their method; {@code ./fuzz} runs them.
 */
package io.github.jamesautocrypt.fuzz;
