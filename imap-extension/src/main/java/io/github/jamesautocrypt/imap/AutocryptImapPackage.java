/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.james.imap.processor.AppendProcessor;
import org.apache.james.imap.processor.CreateProcessor;
import org.apache.james.imap.processor.LSubProcessor;
import org.apache.james.imap.processor.ListProcessor;
import org.apache.james.imap.processor.XListProcessor;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;

/**
 * <p><b>AutocryptImapPackage</b> is the IMAP of James with SMA folders kept out of folder lists.</p>
 *
 * <p>It takes the place of {@code DefaultImapPackage} in {@code imapserver.xml}. James 3.8 reads the element under
 * {@code <imapservers>}, James 3.9 inside each {@code <imapserver>}, and neither says so when it stands in the wrong place; both places
 * together work with both.</p>
 *
 * <pre><code>
 * &lt;imapservers&gt;
 *   &lt;imapPackages&gt;io.github.jamesautocrypt.imap.AutocryptImapPackage&lt;/imapPackages&gt;
 *   &lt;imapserver enabled="true"&gt;
 *     &lt;imapPackages&gt;io.github.jamesautocrypt.imap.AutocryptImapPackage&lt;/imapPackages&gt;
 *     ...
 *   &lt;/imapserver&gt;
 * &lt;/imapservers&gt;
 * </code></pre>
 *
 * <p>An SMA folder that exists already is refused to CREATE with a code that programs understand.</p>
 *
 * <p>The processors are those of the default package, whatever they are in this version of James, with ours in the place of those we
 * wrap: James does not accept two processors for one command.</p>
 */
public class AutocryptImapPackage implements ImapPackage {
    private static final Map<ClassName, ClassName> WRAPPED = Map.of(
        nameOf(ListProcessor.class), nameOf(HidingListProcessor.class),
        nameOf(LSubProcessor.class), nameOf(HidingLSubProcessor.class),
        nameOf(XListProcessor.class), nameOf(HidingXListProcessor.class),
        nameOf(CreateProcessor.class), nameOf(SmaCreateProcessor.class),
        nameOf(AppendProcessor.class), nameOf(GuardedAppendProcessor.class));

    private final ImapPackage stock;

    /** On top of the default package of James. */
    public AutocryptImapPackage() {
        this(ImapPackage.DEFAULT);
    }

    AutocryptImapPackage(ImapPackage stock) {
        this.stock = stock;
    }

    /**
     * The stock processors, ours in the place of those they wrap.
     *
     * @throws IllegalStateException when there is nothing to replace: a server that silently shows what it should hide must not start
     */
    @Override
    public Collection<ClassName> processors() {
        requireAll(stock.processors());
        return stock.processors()
            .stream()
            .map(processor -> WRAPPED.getOrDefault(processor, processor))
            .toList();
    }

    @Override
    public Collection<ClassName> decoders() {
        return stock.decoders();
    }

    @Override
    public Collection<ClassName> encoders() {
        return Stream.concat(stock.encoders().stream(), Stream.of(nameOf(CodedNoEncoder.class))).toList();
    }

    private static void requireAll(Collection<ClassName> processors) {
        Set<String> missing = new TreeSet<>();
        WRAPPED.keySet()
            .stream()
            .filter(wrapped -> !processors.contains(wrapped))
            .forEach(wrapped -> missing.add(wrapped.getName()));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("This version of James has no " + String.join(", ", missing)
                + " to wrap, so SMA folders would not be hidden. Remove " + AutocryptImapPackage.class.getName()
                + " from imapserver.xml or use a version of it made for this James");
        }
    }

    private static ClassName nameOf(Class<?> processor) {
        return new ClassName(processor.getCanonicalName());
    }
}
