/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What the server knows and decides about the mail programs of an account.
 *
 * <p>The folders themselves are the truth, and the IMAP server serves them as it serves any other. What this package adds are
 * decisions: which folders a listing may show, and later who lives, who has gone and what is too much. The decisions are pure; they
 * are given what they need (names as the client wrote them, the settings, the time) and touch nothing, so each of them can be read
 * and tested without a server. Those who carry them out live in the modules above.
 */
package io.github.jamesautocrypt.sma.manager;
