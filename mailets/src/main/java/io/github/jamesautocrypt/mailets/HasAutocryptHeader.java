/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.message.MessageFacts;

/**
 * <p><b>HasAutocryptHeader</b> matches mail whose Autocrypt header counts: exactly one is valid by Level 1, for the one address in From.</p>
 *
 * <p>Whether there is any such header, James' own {@code HasHeader=Autocrypt} tells. Takes no condition.</p>
 *
 * <pre><code>
 * &lt;mailet match="io.github.jamesautocrypt.mailets.HasAutocryptHeader" class="SetMimeHeader"&gt;
 *     &lt;name&gt;X-Autocrypt&lt;/name&gt;
 *     &lt;value&gt;valid&lt;/value&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class HasAutocryptHeader extends CalmMatcher {

    @Inject
    public HasAutocryptHeader(StoreTroubles troubles) {
        super(troubles);
    }

    @Override
    boolean matches(Mail mail) throws Exception {
        MessageFacts facts = MailHeaders.facts(mail);
        return facts.sender().single().flatMap(from -> HeaderSelection.select(facts.autocrypt(), from)).isPresent();
    }
}
