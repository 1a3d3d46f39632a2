/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A real PostgreSQL for tests, from what the machine has installed, in a temporary folder and on the loopback interface. It can be
 * stopped and killed, so every server belongs to the process that started it. Where PostgreSQL is not installed nothing here fails: the
 * tests are skipped and say so.
 */
package io.github.jamesautocrypt.store.postgres;
