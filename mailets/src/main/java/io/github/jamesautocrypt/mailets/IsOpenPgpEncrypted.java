/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.message.OpenPgpStructure;
import io.github.jamesautocrypt.core.message.Protection;

/**
 * <p><b>IsOpenPgpEncrypted</b> matches mail that is encrypted with OpenPGP by its structure: PGP/MIME with its two parts, also where a list or a
 * relay has wrapped it, and armour that the {@code Content-Type} tells. Nothing is decrypted, so a body that only looks so matches too. See {@link
 * OpenPgpStructure}.</p>
 *
 * <p>Takes no condition.</p>
 *
 * <pre><code>
 * &lt;mailet match="io.github.jamesautocrypt.mailets.IsOpenPgpEncrypted" class="SetMimeHeader"&gt;
 *     &lt;name&gt;X-OpenPGP&lt;/name&gt;
 *     &lt;value&gt;encrypted&lt;/value&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class IsOpenPgpEncrypted extends CalmMatcher {

    @Inject
    public IsOpenPgpEncrypted(StoreTroubles troubles) {
        super(troubles);
    }

    @Override
    boolean matches(Mail mail) throws Exception {
        return MailHeaders.openPgp(mail) == Protection.ENCRYPTED;
    }
}
