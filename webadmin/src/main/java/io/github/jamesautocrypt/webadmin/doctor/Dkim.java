/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether DKIM, where it is used, and our mailets know of each other. */
final class Dkim {
    private static final String FILE = "conf/mailetcontainer.xml";
    private static final String VERIFY = "DKIMVerify";
    private static final String VERIFY_LINE = """
        <mailet match="All" class="org.apache.james.jdkim.mailets.DKIMVerify"><onMailetException>ignore</onMailetException></mailet>""";
    private static final Pattern SIGNED_FIELDS = Pattern.compile("(?:^|;)\\s*h\\s*=([^;]*)");
    private static final String FIELD = "autocrypt";

    private Dkim() {
    }

    static Stream<Finding> examine(Installed installed) {
        return Stream.of(
                installed.all("DKIMSign").flatMap(signing -> uncovered(signing).stream()),
                proof(installed).stream(),
                installed.processors().stream().flatMap(Dkim::verifiedTooLate))
            .flatMap(findings -> findings);
    }

    // RFC 6376, 3.5: the names of fields, in any case, with colons between them
    private static Optional<Finding> uncovered(MailetLine signing) {
        String template = signing.parameter("signatureTemplate").orElse("");
        Optional<String> fields = SIGNED_FIELDS.matcher(template).results().map(found -> found.group(1)).findFirst();
        return fields.filter(names -> Stream.of(names.split(":")).anyMatch(field -> field.strip().equalsIgnoreCase(FIELD))).isPresent()
            ? Optional.empty()
            : Optional.of(new Finding("dkim-does-not-cover-autocrypt", "DKIMSign does not sign the header Autocrypt", FILE,
                fields.map(names -> "<signatureTemplate>" + template.replace(names, names + ":" + FIELD) + "</signatureTemplate>")
                    .orElse("<signatureTemplate> with " + FIELD + " behind h=</signatureTemplate>"),
                "a relay could change the key in it, and a recipient that asks for proof does not find it"));
    }

    private static Optional<Finding> proof(Installed installed) {
        boolean verified = installed.find(VERIFY).isPresent();
        return installed.find(OurMailet.LEARN_PEER_KEY.simpleName())
            .filter(learning -> learning.parameter("dkim").isPresent() != verified)
            // the word of a filter before James is looked for as well
            .filter(learning -> verified || learning.parameter("authservId").isEmpty())
            .map(learning -> verified ? untold(learning) : unverified());
    }

    private static Finding untold(MailetLine learning) {
        return new Finding("learn-peer-key-not-told-of-dkim", "DKIMVerify is there, and LearnPeerKey has no <dkim>verified</dkim>", FILE,
            OurMailet.LEARN_PEER_KEY.line(learning.match(), "<dkim>verified</dkim>"),
            "forged mail that DKIMVerify cannot read counts as mail that nobody looked at");
    }

    private static Finding unverified() {
        return new Finding("dkim-not-verified", "LearnPeerKey has <dkim>verified</dkim>, and there is no DKIMVerify", FILE, VERIFY_LINE,
            "all mail counts as not authenticated");
    }

    private static Stream<Finding> verifiedTooLate(MailProcessor place) {
        return OurMailet.onTop(true).stream()
            .filter(mailet -> place.hasBehind(VERIFY, mailet.simpleName()))
            .limit(1)
            .map(mailet -> new Finding("dkim-verified-too-late", "DKIMVerify stands behind " + mailet.simpleName() + " in the processor " + place.state()
                + " and belongs before it", FILE, VERIFY_LINE,
                "what our mailets change is no longer what was signed, and what was verified comes too late for them"));
    }
}
