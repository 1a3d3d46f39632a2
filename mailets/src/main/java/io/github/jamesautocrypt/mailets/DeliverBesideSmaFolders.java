/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.util.Collection;
import java.util.List;

import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

import com.google.inject.Inject;

import io.github.jamesautocrypt.sma.protocol.SmaFolder;

/**
 * <p><b>DeliverBesideSmaFolders</b> turns mail to the INBOX that a Sieve script, a filter or a detail of the address sends into an SMA folder.</p>
 *
 * <p>These folders are for messages between the mail programs of one account. Mail in them would be seen by nobody, and mail to a folder that is not
 * there would make one. Such mailets leave the folder in an attribute of the mail for each recipient, {@code DeliveryPath_} with the name of the
 * user; of these, those that name an SMA folder or a folder below one are changed. The mail itself stays as it is.</p>
 *
 * <p>Its place is the {@code local-delivery} processor, directly before {@code LocalDelivery} and behind {@code Sieve} and {@code JMAPFiltering}. It
 * has no parameters.</p>
 *
 * <pre><code>
 * &lt;mailet match="All" class="io.github.jamesautocrypt.mailets.DeliverBesideSmaFolders"&gt;
 *     &lt;onMailetException&gt;ignore&lt;/onMailetException&gt;
 * &lt;/mailet&gt;
 * </code></pre>
 */
public class DeliverBesideSmaFolders extends CalmMailet {
    // James 3.8 has DeliveryPath_ with one folder, James 3.9 DeliveryPaths_ with several
    private static final String PREFIX = "DeliveryPath";
    private static final String INBOX = "INBOX";

    @Inject
    public DeliverBesideSmaFolders(StoreTroubles troubles) {
        super(troubles);
    }

    @Override
    void process(Mail mail) {
        List<Attribute> directives = mail.attributes()
            .filter(attribute -> attribute.getName().asString().startsWith(PREFIX))
            .filter(attribute -> leadsIntoSmaFolder(attribute.getValue()))
            .toList();
        directives.forEach(directive -> mail.setAttribute(new Attribute(directive.getName(), toInbox(directive.getValue()))));
    }

    private static boolean leadsIntoSmaFolder(AttributeValue<?> value) {
        return value.getValue() instanceof Collection<?> several
            ? several.stream().anyMatch(one -> one instanceof AttributeValue<?> folder && leadsIntoSmaFolder(folder))
            : value.getValue() instanceof String path && isInSmaFolder(path);
    }

    private static AttributeValue<?> toInbox(AttributeValue<?> value) {
        if (value.getValue() instanceof Collection<?> several) {
            return AttributeValue.of(several.stream()
                .filter(AttributeValue.class::isInstance)
                .<AttributeValue<?>>map(one -> leadsIntoSmaFolder((AttributeValue<?>) one) ? toInbox((AttributeValue<?>) one) : (AttributeValue<?>) one)
                .toList());
        }
        return AttributeValue.of(INBOX);
    }

    // James takes one delimiter at the front away, and makes the parents of folders along with them
    private static boolean isInSmaFolder(String path) {
        String[] levels = path.replace('.', '/').replaceFirst("^/", "").split("/", 2);
        return SmaFolder.ofName(levels[0]).isPresent();
    }
}
