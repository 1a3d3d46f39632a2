/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether our mailets are there, each where it has to be. */
final class MailetPlaces {
    private static final String FILE = "conf/mailetcontainer.xml";
    private static final Set<String> ALL_MAIL = Set.of("root", "transport");
    private static final Set<String> WAYS_OUT = Set.of("local-delivery", "relay");
    private static final String LOCAL_DELIVERY = "LocalDelivery";

    private MailetPlaces() {
    }

    static Stream<Finding> examine(Installed installed) {
        return Stream.of(
                OurMailet.onTop(true).stream().flatMap(mailet -> onTop(installed, mailet)),
                OurMailet.onTop(false).stream().flatMap(mailet -> beforeDelivery(installed, mailet)),
                installed.processors().stream().filter(processor -> processor.hasBehind("LearnOwnKey", "AnnounceKey")).map(MailetPlaces::announcedUnlearned),
                Stream.of(OurMailet.values()).flatMap(mailet -> propagating(installed, mailet)))
            .flatMap(findings -> findings);
    }

    private static Stream<Finding> onTop(Installed installed, OurMailet mailet) {
        List<MailProcessor> places = installed.having(mailet.simpleName());
        if (places.isEmpty()) {
            return Stream.of(missing(mailet, "at the top of <processor state=\"transport\">"));
        }
        return Stream.concat(
            places.stream().flatMap(place -> misplacedOnTop(place, mailet)),
            installed.all(mailet.simpleName()).filter(line -> !line.match().equals("All")).map(line -> notForAll(mailet, line)));
    }

    private static Stream<Finding> misplacedOnTop(MailProcessor place, OurMailet mailet) {
        if (!ALL_MAIL.contains(place.state())) {
            return Stream.of(finding(mailet, "in-wrong-processor", mailet.simpleName() + " stands in the processor " + place.state()
                + " and belongs to the top of transport", "not all mail comes by there"));
        }
        return Stream.of(
                behind(place, mailet, "after-dkim-signing", "DKIMSign", line -> line.is("DKIMSign"),
                    "what is changed after it breaks the signature, and what is added is not covered"),
                behind(place, mailet, "after-recipient-rewriting", "RecipientRewriteTable", line -> line.is("RecipientRewriteTable"),
                    "mail is split there, and its recipients are no longer those that the sender wrote to"),
                behind(place, mailet, "after-mail-has-left", "what delivers or relays mail", MailetPlaces::letsMailGo, "that mail never comes by"))
            .flatMap(findings -> findings);
    }

    private static Stream<Finding> behind(MailProcessor place, OurMailet mailet, String name, String other, Predicate<MailetLine> isOther, String reason) {
        return !place.hasBehind(mailet.simpleName(), isOther) ? Stream.empty() : Stream.of(finding(mailet, name,
            mailet.simpleName() + " stands behind " + other + " in the processor " + place.state() + " and belongs before it", reason));
    }

    // not to where spam goes, for instance, which may well be before ours
    private static boolean letsMailGo(MailetLine line) {
        return line.is(LOCAL_DELIVERY) || line.is("ToProcessor") && line.parameter("processor").filter(WAYS_OUT::contains).isPresent();
    }

    private static Finding notForAll(OurMailet mailet, MailetLine line) {
        return finding(mailet, "not-for-all-mail", mailet.simpleName() + " has match=\"" + line.match() + "\" and not match=\"All\"",
            "mail that does not match is passed over, and one that matches in part is split");
    }

    private static Stream<Finding> beforeDelivery(Installed installed, OurMailet mailet) {
        List<MailProcessor> places = installed.having(mailet.simpleName());
        if (places.isEmpty()) {
            return Stream.of(missing(mailet, "directly before " + LOCAL_DELIVERY));
        }
        Stream<Finding> late = places.stream().noneMatch(place -> place.hasBehind(LOCAL_DELIVERY, mailet.simpleName()))
            ? Stream.of(finding(mailet, "not-before-delivery", "no " + LOCAL_DELIVERY + " comes after " + mailet.simpleName() + " in its processor",
                "only mail that is about to be delivered shall come by, and all of it"))
            : Stream.empty();
        return Stream.concat(late, places.stream().flatMap(place -> Stream.of("Sieve", "JMAPFiltering")
            .filter(filter -> place.hasBehind(filter, mailet.simpleName()))
            .map(filter -> early(place, mailet, filter))));
    }

    private static Finding early(MailProcessor place, OurMailet mailet, String filter) {
        return finding(mailet, "before-" + filter.toLowerCase(Locale.ROOT),
            mailet.simpleName() + " stands before " + filter + " in the processor " + place.state() + " and belongs behind it",
            mailet == OurMailet.LEARN_PEER_KEY ? "keys are learned from mail that a script discards" : "the folder is chosen only then");
    }

    private static Finding announcedUnlearned(MailProcessor place) {
        return finding(OurMailet.LEARN_OWN_KEY, "after-announcing", "LearnOwnKey stands behind AnnounceKey in the processor " + place.state()
            + " and belongs before it", "what AnnounceKey added would be taken for what the user's own program wrote");
    }

    private static Stream<Finding> propagating(Installed installed, OurMailet mailet) {
        return installed.all(mailet.simpleName())
            .filter(line -> line.parameter("onMailetException").filter("ignore"::equals).isEmpty())
            .limit(1)
            .map(line -> new Finding(mailet.kebab() + "-not-ignored-when-failing",
                mailet.simpleName() + " has no <onMailetException>ignore</onMailetException>", FILE, mailet.line(line.match(), ""),
                "mail goes to the processor error if it ever fails"));
    }

    private static Finding missing(OurMailet mailet, String place) {
        return new Finding(mailet.kebab() + "-missing", mailet.simpleName() + " is not there; it belongs " + place, FILE, mailet.line(),
            mailet.withoutIt());
    }

    private static Finding finding(OurMailet mailet, String name, String sentence, String reason) {
        return new Finding(mailet.kebab() + "-" + name, sentence, FILE, mailet.line(), reason);
    }
}
