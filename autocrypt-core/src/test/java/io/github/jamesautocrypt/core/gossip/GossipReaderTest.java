/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.gossip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.gossip.Gossip.Reason;
import io.github.jamesautocrypt.core.header.GossipHeader;
import io.github.jamesautocrypt.core.header.HeaderDefect;
import io.github.jamesautocrypt.core.header.HeaderResult;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The messages e01 to e14 and what comes out of their encryption. */
class GossipReaderTest {
    private static final Predicate<CanonicalAddress> NOBODY = address -> false;

    private static byte[] octets(String name) {
        try (InputStream content = GossipReaderTest.class.getResourceAsStream("/vectors/derived/" + name)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Gossip read(String vector, boolean signed, Predicate<CanonicalAddress> isOwnAddress) {
        return GossipReader.read(HeaderBlock.of(octets(vector + ".eml")), DecryptedPayload.of(octets(vector + ".inner"), signed), isOwnAddress);
    }

    private static String told(Gossip gossip) {
        return gossip.accepted().stream().map(header -> header.addr().asString()).collect(Collectors.joining(" "));
    }

    private static String reasons(Gossip gossip) {
        return gossip.rejected().stream()
            .map(rejected -> rejected.header().map(header -> header.defect().toString()).orElse(rejected.reason().toString()))
            .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        e01-gossip-both,                          ben@one.example cleo@two.example, ''
        e02-gossip-cc,                            cleo@two.example,                 ''
        e03-gossip-not-a-recipient,               cleo@two.example,                 ADDR_IS_NO_RECIPIENT
        e04-gossip-reply-to,                      cleo@two.example,                 ''
        e05-gossip-only-in-subpart,               '',                               ''
        e06-gossip-with-prefer-encrypt,           cleo@two.example,                 ''
        e07-gossip-unknown-critical,              ben@one.example,                  UNKNOWN_CRITICAL_ATTRIBUTE
        e08-gossip-two-for-same-addr,             '',                               TOLD_TWICE TOLD_TWICE
        e09-gossip-about-sender,                  cleo@two.example,                 ABOUT_SENDER
        e11-gossip-older-than-e01,                cleo@two.example,                 ''
        e12-protected-headers-inner-from-differs, '',                               ''
        e13-protected-autocrypt-only-inside,      '',                               ''
        e14-self-addressed-sync,                  '',                               ''
        """)
    void theVectorsTellWhatTheirNamesSay(String vector, String addresses, String reasons) {
        Gossip gossip = read(vector, true, NOBODY);
        assertThat(told(gossip)).isEqualTo(addresses);
        assertThat(reasons(gossip)).isEqualTo(reasons);
    }

    @Test
    void gossipInAnUnsignedMessageDoesNotCount() {
        Gossip gossip = read("e10-gossip-unsigned", false, NOBODY);
        assertThat(gossip.accepted()).isEmpty();
        assertThat(gossip.rejected()).containsExactly(new Gossip.Rejected(Reason.UNSIGNED));
        assertThat(gossip.rejected().get(0).sentence()).isEqualTo("The encrypted part is not signed by its sender.");
    }

    @Test
    void gossipAboutOneselfDoesNotCount() {
        CanonicalAddress cleo = CanonicalAddress.parse("cleo@two.example").orElseThrow();
        Gossip gossip = read("e01-gossip-both", true, cleo::equals);
        assertThat(told(gossip)).isEqualTo("ben@one.example");
        assertThat(gossip.rejected()).containsExactly(new Gossip.Rejected(Reason.ABOUT_ACCOUNT, cleo));
    }

    @ParameterizedTest(name = "{0} around, {1} inside: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        From: anna@one.example                          | From: Anna <anna@one.example>                   | ADDR_IS_NO_RECIPIENT
        From: anna@one.example                          | From: mallory@evil.example                      | SENDER_DIFFERS
        From: anna@one.example                          | From: anna@one.example, mallory@evil.example    | SENDER_DIFFERS
        From: anna@one.example, mallory@evil.example    | X: y                                            | NO_SINGLE_SENDER
        X: y                                            | From: anna@one.example                          | NO_SINGLE_SENDER
        """)
    void gossipCountsOnlyWhereTheSenderIsTheSameInsideAndOutside(String outside, String inside, String reason) {
        HeaderBlock message = HeaderBlock.of((outside + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        byte[] payload = (inside + "\r\nAutocrypt-Gossip: addr=cleo@two.example; keydata=AAAA\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        assertThat(reasons(GossipReader.read(message, DecryptedPayload.of(payload, true), NOBODY))).isEqualTo(reason);
    }

    @Test
    void recipientsThatOnlyThePayloadNamesAreRecipients() {
        HeaderBlock message = HeaderBlock.of("From: anna@one.example\r\nTo: hidden:;\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        String inside = "From: anna@one.example\r\nTo: cleo@two.example <cleo@two.example>, ben@one.example\r\n";
        byte[] payload = (inside + new String(octets("e02-gossip-cc.inner"), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertThat(told(GossipReader.read(message, DecryptedPayload.of(payload, true), NOBODY))).isEqualTo("cleo@two.example");
    }

    @Test
    void whoIsInBccIsNoRecipientForGossip() {
        HeaderBlock message = HeaderBlock.of("From: anna@one.example\r\nTo: ben@one.example\r\nBcc: cleo@two.example\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
        Gossip gossip = GossipReader.read(message, DecryptedPayload.of(octets("e02-gossip-cc.inner"), true), NOBODY);
        assertThat(gossip.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.INVALID);
            assertThat(rejected.header()).contains(new HeaderResult.Rejected<GossipHeader>(
                HeaderDefect.ADDR_IS_NO_RECIPIENT, Optional.empty()));
            assertThat(rejected.sentence()).isEqualTo(HeaderDefect.ADDR_IS_NO_RECIPIENT.sentence());
        });
    }

    @Property
    void noOctetsMakeItThrow(@ForAll byte[] message, @ForAll byte[] payload) {
        assertThat(GossipReader.read(HeaderBlock.of(message), DecryptedPayload.of(payload, true), NOBODY)).isNotNull();
    }
}
