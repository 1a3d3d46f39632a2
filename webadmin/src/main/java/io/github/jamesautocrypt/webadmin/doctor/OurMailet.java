/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Our mailets, and where they belong. */
enum OurMailet {
    STRIP_SMA_HEADER("StripSmaHeader", true, "mail from outside could pass for messages between the mail programs of an account"),
    MARK_SETUP_MESSAGE("MarkSetupMessage", true, "a Setup Message that somebody sends in a user's name bears no mark"),
    STRIP_DRAFT_STATE("StripDraftState", true, "what a program wrote for itself into a draft is sent along when it forgets to take it off"),
    LEARN_OWN_KEY("LearnOwnKey", true, "nothing is known of the keys that users' own programs announce, so none can be announced for their other programs"),
    ANNOUNCE_KEY("AnnounceKey", true, "mail of programs without Autocrypt gets no header, also when announce.policy is on"),
    DELIVER_BESIDE_SMA_FOLDERS("DeliverBesideSmaFolders", false, "a Sieve script or a subaddress can file mail among the messages between mail programs"),
    LEARN_PEER_KEY("LearnPeerKey", false, "nothing is learned of correspondents");

    private static final String LINE = """
        <mailet match="%s" class="io.github.jamesautocrypt.mailets.%s"><onMailetException>ignore</onMailetException>%s</mailet>""";

    private final String simpleName;
    private final boolean onTop;
    private final String withoutIt;

    OurMailet(String simpleName, boolean onTop, String withoutIt) {
        this.simpleName = simpleName;
        this.onTop = onTop;
        this.withoutIt = withoutIt;
    }

    /** Those that belong to the top of {@code transport}, or those that belong before {@code LocalDelivery}. */
    static List<OurMailet> onTop(boolean wanted) {
        return Arrays.stream(values()).filter(mailet -> mailet.onTop == wanted).toList();
    }

    String simpleName() {
        return simpleName;
    }

    String withoutIt() {
        return withoutIt;
    }

    /** What to write into {@code mailetcontainer.xml}. */
    String line() {
        return line("All", "");
    }

    String line(String match, String more) {
        return LINE.formatted(match, simpleName, more);
    }

    /** The beginning of the name of a finding. */
    String kebab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
