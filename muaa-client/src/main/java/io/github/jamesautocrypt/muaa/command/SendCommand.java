/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.recommendation.MessageRecommendation;
import io.github.jamesautocrypt.core.recommendation.UiRecommendation;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;
import io.github.jamesautocrypt.muaa.mail.Draft;
import io.github.jamesautocrypt.muaa.mail.OutgoingMail;
import io.github.jamesautocrypt.muaa.mail.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "send", sortOptions = false,
    description = {"Sends a text. It has the Autocrypt header of the account, and is encrypted when Autocrypt recommends that or you ask for it.", ""})
final class SendCommand extends DeviceCommand {
    private static final int MAX_TEXT = 256 * 1024;

    @Option(names = "--to", required = true, split = ",", paramLabel = "ADDRESS", description = "recipients, all of whom the others see")
    private List<String> to;

    @Option(names = "--cc", split = ",", paramLabel = "ADDRESS", description = "likewise")
    private List<String> cc = List.of();

    @Option(names = "--bcc", split = ",", paramLabel = "ADDRESS", description = "recipients whom the others do not see")
    private List<String> bcc = List.of();

    @Option(names = "--subject", defaultValue = "", description = "of an encrypted message it stands inside")
    private String subject;

    @Option(names = "--encrypt", negatable = true, description = "encrypt or do not, whatever is recommended")
    private Boolean encrypt;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "the text in UTF-8; without it what is typed, up to Ctrl-D")
    private Optional<Path> file;

    @Override
    int run(Session session) throws Exception {
        ServerUrl smtp = session.settings().smtp()
            .orElseThrow(() -> new IllegalArgumentException("'muaa init' was not told by which server to send ('--smtp')."));
        Draft draft = new Draft(addresses(to), addresses(cc), addresses(bcc), subject, text());
        OutgoingMail mail = new OutgoingMail(session.settings().address(), session.muaa().state(), new SecureRandom());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        MessageRecommendation recommendation = mail.recommendation(draft, now);
        boolean encrypted = encrypt == null ? recommendation.ui() == UiRecommendation.ENCRYPT : encrypt;
        if (encrypted && recommendation.ui() == UiRecommendation.DISABLE) {
            List<String> without = draft.recipients().stream().filter(any -> !recommendation.targetKeys().containsKey(any))
                .map(CanonicalAddress::asString).toList();
            throw new IllegalArgumentException("The message cannot be encrypted: there is no key of " + String.join(", ", without) + ".");
        }
        Submission.send(smtp, session.settings().user(), session.password(),
            encrypted ? mail.encrypted(draft, recommendation.targetKeys(), now) : mail.inClear(draft, now), draft.recipients());
        String ui = recommendation.ui().name().toLowerCase(Locale.ROOT);
        session.output().show(encrypted ? "Sent, encrypted." : "Sent in clear (recommendation: " + ui + ").",
            Output.MAPPER.createObjectNode().put("sent", true).put("encrypted", encrypted).put("recommendation", ui));
        return ExitCode.DONE;
    }

    private static List<CanonicalAddress> addresses(List<String> typed) {
        return typed.stream().map(address -> CanonicalAddress.parse(address)
            .orElseThrow(() -> new IllegalArgumentException("'" + address + "' is no mail address."))).toList();
    }

    private String text() throws IOException {
        try (InputStream in = file.isPresent() ? Files.newInputStream(file.get()) : System.in) {
            byte[] octets = in.readNBytes(MAX_TEXT + 1);
            if (octets.length > MAX_TEXT) {
                throw new IllegalArgumentException("The text has more than " + MAX_TEXT + " octets.");
            }
            return new String(octets, StandardCharsets.UTF_8);
        }
    }
}
