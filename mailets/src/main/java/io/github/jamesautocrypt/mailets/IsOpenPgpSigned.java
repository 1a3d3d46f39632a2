/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.message.OpenPgpStructure;
import io.github.jamesautocrypt.core.message.Protection;

/**
 * <p><b>IsOpenPgpSigned</b> matches mail that carries an OpenPGP signature for everybody to see: PGP/MIME, also where a list has put a footer behind
 * it, and armour that the {@code Content-Type} tells. The signature is not verified, and one inside encryption is not seen. See {@link
 * OpenPgpStructure}.</p>
 *
 * <p>Takes no condition.</p>
 *
 * <pre><code>
 * &lt;mailet match="io.github.jamesautocrypt.mailets.IsOpenPgpSigned" class="SetMimeHeader"&gt;
 *     &lt;name&gt;X-OpenPGP&lt;/name&gt;
 *     &lt;value&gt;signed&lt;/value&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class IsOpenPgpSigned extends CalmMatcher {

    @Inject
    public IsOpenPgpSigned(StoreTroubles troubles) {
        super(troubles);
    }

    @Override
    boolean matches(Mail mail) throws Exception {
        return MailHeaders.openPgp(mail) == Protection.SIGNED;
    }
}
