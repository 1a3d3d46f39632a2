/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What an admin can look at: the peers and the keys of a user, as JSON over James' WebAdmin.
 *
 * <p>The routes only read. They show fingerprints, preferences and dates, never key material. Errors have the form that all WebAdmin
 * errors have.
 */
package io.github.jamesautocrypt.webadmin;
