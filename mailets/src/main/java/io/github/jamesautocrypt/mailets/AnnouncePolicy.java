/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.core.policy.Syntax;

/** Whether {@link AnnounceKey} may add headers. */
public enum AnnouncePolicy {
    /** A header is added wherever nothing speaks against it. */
    ON,
    /** No header is ever added. The default. */
    OFF;

    /** The setting that says so, for the server, a domain or a user. */
    public static final Setting<AnnouncePolicy> SETTING = new Setting<>("announce.policy", OFF, Syntax.choice(AnnouncePolicy.class));
}
