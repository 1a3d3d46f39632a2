/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.Optional;

/**
 * One server of {@code smtpserver.xml} that is switched on.
 *
 * @param login          whether users can log in there
 * @param verifyIdentity what is written of it; empty where nothing is
 */
record SmtpPort(String name, boolean login, Optional<String> verifyIdentity) {
}
