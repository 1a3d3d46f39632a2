/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What an admin can look at and have done: the peers and the keys of a user, as JSON over James' WebAdmin; the store's health, backups and
 * tidiness.
 *
 * <p>Views show fingerprints, preferences and dates; key material is in the export of a user alone. Errors have the form that all WebAdmin
 * errors have.
 */
package io.github.jamesautocrypt.webadmin;
