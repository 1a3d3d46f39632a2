/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.imap.processor.AppendProcessor;
import org.apache.james.imap.processor.CopyProcessor;
import org.apache.james.imap.processor.CreateProcessor;
import org.apache.james.imap.processor.ExamineProcessor;
import org.apache.james.imap.processor.IdleProcessor;
import org.apache.james.imap.processor.LSubProcessor;
import org.apache.james.imap.processor.ListProcessor;
import org.apache.james.imap.processor.MoveProcessor;
import org.apache.james.imap.processor.NoopProcessor;
import org.apache.james.imap.processor.RenameProcessor;
import org.apache.james.imap.processor.SelectProcessor;
import org.apache.james.imap.processor.SetACLProcessor;
import org.apache.james.imap.processor.SubscribeProcessor;
import org.apache.james.imap.processor.XListProcessor;
import org.apache.james.imap.processor.fetch.FetchProcessor;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;

import com.google.inject.Inject;

/**
 * <p><b>AutocryptImapPackage</b> is the IMAP of James with SMA folders kept out of folder lists and guarded.</p>
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
 * <p>What is refused is refused with a code that programs understand (RFC 5530) and a sentence for people.</p>
 *
 * <p>The processors are those of the default package, whatever they are in this version of James, with ours in the place of those we
 * wrap: James does not accept two processors for one command.</p>
 */
public class AutocryptImapPackage implements ImapPackage {
    private static final Map<ClassName, ClassName> WRAPPED = Stream.of(
            wrapped(ListProcessor.class, HidingListProcessor.class),
            wrapped(LSubProcessor.class, HidingLSubProcessor.class),
            wrapped(XListProcessor.class, HidingXListProcessor.class),
            wrapped(CreateProcessor.class, SmaCreateProcessor.class),
            wrapped(AppendProcessor.class, GuardedAppendProcessor.class),
            wrapped(CopyProcessor.class, GuardedCopyProcessor.class),
            wrapped(MoveProcessor.class, GuardedMoveProcessor.class),
            wrapped(RenameProcessor.class, GuardedRenameProcessor.class),
            wrapped(SetACLProcessor.class, GuardedSetAclProcessor.class),
            wrapped(SubscribeProcessor.class, GuardedSubscribeProcessor.class),
            wrapped(SelectProcessor.class, NoticingSelectProcessor.class),
            wrapped(ExamineProcessor.class, NoticingExamineProcessor.class),
            wrapped(IdleProcessor.class, NoticingIdleProcessor.class),
            wrapped(NoopProcessor.class, NoticingNoopProcessor.class),
            wrapped(FetchProcessor.class, NoticingFetchProcessor.class))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final ImapPackage stock;

    /** On top of the default package of James. */
    @Inject
    public AutocryptImapPackage(ImapPackageUse use) {
        this(ImapPackage.DEFAULT);
        use.begin();
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
                + " to wrap, so SMA folders would not be hidden and guarded. Remove " + AutocryptImapPackage.class.getName()
                + " from imapserver.xml or use a version of it made for this James");
        }
    }

    private static Map.Entry<ClassName, ClassName> wrapped(Class<?> stock, Class<?> ours) {
        return Map.entry(nameOf(stock), nameOf(ours));
    }

    private static ClassName nameOf(Class<?> processor) {
        return new ClassName(processor.getCanonicalName());
    }
}
