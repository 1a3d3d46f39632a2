/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import static io.github.jamesautocrypt.mailets.Town.ANNA;
import static io.github.jamesautocrypt.mailets.Town.BEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.james.core.Username;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.StorageDirective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail never becomes a message between the mail programs of an account (SMA protocol, "The server's part"). */
class SmaMailTest {
    // what James 3.8 adds to every mail whose headers a mailet touched
    private static final String COMPLETE = "MIME-Version: 1.0\r\nDate: Sat, 10 Jan 2026 09:00:00 +0000\r\nMessage-ID: <1@one.example>\r\n"
        + "From: anna@one.example\r\n";

    private final StripSmaHeader stripping = new StripSmaHeader(Town.TROUBLES);
    private final DeliverBesideSmaFolders turning = new DeliverBesideSmaFolders(Town.TROUBLES);

    @ParameterizedTest
    @ValueSource(strings = {"Autocrypt-SMA: v=1; type=notice; from=0; to=1\r\n", "autocrypt-sma : x\r\n", "Autocrypt-SMA: v=1;\r\n type=announcement\r\n",
        "Autocrypt-SMA: one\r\nAutocrypt-SMA: two\r\n"})
    void theHeaderIsTakenOutAndAllElseStays(String header) throws Exception {
        Mail mail = Town.arriving(Town.message(COMPLETE + header + "Autocrypt: addr=anna@one.example\r\nSubject: x"), BEN);
        Mail without = Town.arriving(Town.message(COMPLETE + "Autocrypt: addr=anna@one.example\r\nSubject: x"), BEN);

        stripping.service(mail);

        assertThat(mail.getMessage().getHeader("Autocrypt-SMA")).isNull();
        assertThat(new String(Town.octets(mail), UTF_8)).isEqualTo(new String(Town.octets(without), UTF_8));
    }

    @Test
    void aMailWithoutTheHeaderIsNotTouched() throws Exception {
        byte[] message = Town.message("From: anna@one.example\r\nX-Autocrypt-SMA: mine\r\nSubject: x");
        Mail mail = Town.arriving(message, BEN);

        stripping.service(mail);

        assertThat(Town.octets(mail)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "_Autocrypt_SMA, INBOX",
        "_Autocrypt_SMA_27, INBOX",
        "/_Autocrypt_SMA_27, INBOX",
        "._Autocrypt_SMA, INBOX",
        "_Autocrypt_SMA_27/, INBOX",
        "_Autocrypt_SMA_27.sub, INBOX",
        "_Autocrypt_SMAfoo, _Autocrypt_SMAfoo",
        "_autocrypt_sma, _autocrypt_sma",
        "_Autocrypt_SMA_0, _Autocrypt_SMA_0",
        "Archive/_Autocrypt_SMA, Archive/_Autocrypt_SMA",
        "INBOX, INBOX"})
    void whatWasToGoIntoAnSmaFolderGoesIntoTheInbox(String chosen, String delivered) throws Exception {
        Mail mail = Town.arriving(Town.message("Subject: x"), BEN, ANNA);
        directive(chosen, BEN).forEach(mail::setAttribute);
        directive("Friends", ANNA).forEach(mail::setAttribute);

        turning.service(mail);

        assertThat(folder(mail, BEN)).isEqualTo(delivered);
        assertThat(folder(mail, ANNA)).isEqualTo("Friends");
    }

    @Test
    void ofSeveralFoldersThoseThatAreSmaFoldersAreChanged() throws Exception {
        AttributeName name = AttributeName.of("DeliveryPaths_" + BEN);
        Mail mail = Town.arriving(Town.message("Subject: x"), BEN);
        mail.setAttribute(new Attribute(name, AttributeValue.of(List.of(AttributeValue.of("Friends"), AttributeValue.of("_Autocrypt_SMA")))));

        turning.service(mail);

        assertThat(mail.getAttribute(name).orElseThrow().getValue().getValue())
            .isEqualTo(List.of(AttributeValue.of("Friends"), AttributeValue.of("INBOX")));
    }

    private static List<Attribute> directive(String folder, String user) {
        return StorageDirective.builder().targetFolder(folder).build().encodeAsAttributes(Username.of(user)).toList();
    }

    private static String folder(Mail mail, String user) {
        return (String) mail.getAttribute(AttributeName.of("DeliveryPath_" + user)).orElseThrow().getValue().getValue();
    }
}
