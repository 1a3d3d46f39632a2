/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.protocol.SmaHeader;

/**
 * <p><b>StripSmaHeader</b> takes the header {@code Autocrypt-SMA} out of mail that arrives or is submitted.</p>
 *
 * <p>The mail programs of an account tell each other's messages by this header, and write them into folders of their own without sending
 * them. A mail that has it comes from a program that leaks what is its own affair, or from somebody who wants it taken for such a message. All else
 * in the mail stays as it is, and mail without the header is not changed at all.</p>
 *
 * <p>Its place is the very top of the {@code transport} processor, which all mail comes by. It has no parameters.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.StripSmaHeader"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class StripSmaHeader extends CalmMailet {

    @Inject
    public StripSmaHeader(StoreTroubles troubles) {
        super(troubles);
    }

    @Override
    boolean waits() {
        return false;
    }

    @Override
    void process(Mail mail) throws Exception {
        MailHeaders.remove(mail, SmaHeader.NAME);
    }
}
