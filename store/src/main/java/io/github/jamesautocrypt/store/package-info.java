/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The ports of the services on JDBC, by default on an H2 database that lives inside the mail server's own folder.
 *
 * <p>Rows of different accounts have nothing in common but the table they stand in: every statement names the account. Certificates
 * are kept once, under the hash of their octets, however many accounts know them. A state is replaced only if nobody else replaced it
 * in the meantime, and else made anew from what the other one left; so two messages of one peer may be learned at the same time.
 * The database is opened when it is first needed: a store that cannot be opened fails what needs it, and never the start of the
 * server.
 */
package io.github.jamesautocrypt.store;
