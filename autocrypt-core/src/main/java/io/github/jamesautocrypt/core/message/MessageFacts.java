/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.message;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/**
 * What Autocrypt needs to know of a message, read from its header block alone. Immutable and thread-safe.
 *
 * @param sender          what the From fields say
 * @param date            the {@code Date} field, when there is one that can be read
 * @param protection      signed, encrypted, or neither
 * @param report          {@code multipart/report}: never processed (A-42a)
 * @param spam            a spam filter has marked it (A-42c)
 * @param fromMailingList list mail whose From is the list itself (decision I-7)
 * @param autocrypt       the Autocrypt fields, as they came
 */
public record MessageFacts(Sender sender,
                           Optional<Instant> date,
                           Protection protection,
                           boolean report,
                           boolean spam,
                           boolean fromMailingList,
                           List<RawField> autocrypt) {

    public static final String AUTOCRYPT = "Autocrypt";

    /** The names of all header fields that {@link #of} looks at: a caller may leave out the others. */
    public static final List<String> FIELDS = List.of(
        "From", "Date", "Content-Type", "X-Spam-Flag", "X-Spam-Status", "List-Id", "List-Post", AUTOCRYPT);

    /** Reads the facts. Never throws; its cost is bounded by the limits of {@link HeaderBlock}. */
    public static MessageFacts of(HeaderBlock headers) {
        Sender sender = Sender.of(headers);
        Protection protection = Protection.NONE;
        boolean report = false;
        for (RawField field : headers.named("Content-Type")) {
            String contentType = field.text();
            String mediaType = Protection.mediaType(contentType);
            // of several contradicting fields take the one that asks for the most caution
            protection = max(protection, Protection.of(mediaType, contentType));
            report |= mediaType.equals("multipart/report");
        }
        return new MessageFacts(sender,
            MessageDate.of(headers),
            protection,
            report,
            isSpam(headers),
            sender.single().filter(from -> isMailingList(headers, from)).isPresent(),
            headers.named(AUTOCRYPT));
    }

    /** The same facts of a message whose sender is not to be relied on. */
    public MessageFacts withoutSender() {
        return new MessageFacts(new Sender.None(), date, protection, report, spam, fromMailingList, autocrypt);
    }

    /** The same facts of a message of whose protection more is known than its header block tells; see {@link FirstParts}. */
    public MessageFacts withProtection(Protection known) {
        return new MessageFacts(sender, date, max(protection, known), report, spam, fromMailingList, autocrypt);
    }

    private static Protection max(Protection one, Protection other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static boolean isSpam(HeaderBlock headers) {
        return saysYes(headers, "X-Spam-Flag") || saysYes(headers, "X-Spam-Status");
    }

    private static boolean saysYes(HeaderBlock headers, String name) {
        // any of them: a filter adds its verdict to whatever the sender wrote
        for (RawField field : headers.named(name)) {
            if (field.text().toLowerCase(Locale.ROOT).startsWith("yes")) {
                return true;
            }
        }
        return false;
    }

    // RFC 2919: the list-id of list@lists.example is, by custom, <list.lists.example>; RFC 2369: List-Post names the address itself
    private static boolean isMailingList(HeaderBlock headers, CanonicalAddress from) {
        // most mail is from no list
        if (headers.first("List-Id").isEmpty() && headers.first("List-Post").isEmpty()) {
            return false;
        }
        String listId = text(headers, "List-Id").toLowerCase(Locale.ROOT);
        String listPost = text(headers, "List-Post").toLowerCase(Locale.ROOT);
        return listId.contains('<' + from.localPart() + '.' + from.domain() + '>')
            || listPost.contains("<mailto:" + from.asString() + '>')
            || listPost.contains("<mailto:" + from.asString() + '?');
    }

    private static String text(HeaderBlock headers, String name) {
        return headers.first(name).map(RawField::text).orElse("");
    }
}
