/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;

import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.io.FileHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningCheckTest {

    private static List<String> warnings(String mailets) throws Exception {
        XMLConfiguration configuration = new XMLConfiguration();
        new FileHandler(configuration).load(new StringReader("<mailetcontainer><processors><processor state=\"root\"/>"
            + "<processor state=\"transport\">" + mailets + "</processor></processors></mailetcontainer>"));
        return SigningCheck.warnings(configuration);
    }

    private static String signing(String template) {
        return "<mailet match=\"All\" class=\"org.apache.james.jdkim.mailets.DKIMSign\"><signatureTemplate>" + template + "</signatureTemplate></mailet>";
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "v=1; s=s; d=one.example; h=from:to:autocrypt; a=rsa-sha256; bh=; b=;",
        "v=1; h = From : Autocrypt ; a=rsa-sha256",
        "h=autocrypt"})
    void whatSignsTheHeaderIsRight(String template) throws Exception {
        assertThat(warnings("<mailet match=\"All\" class=\"io.github.jamesautocrypt.mailets.AnnounceKey\"/>" + signing(template))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "v=1; s=s; d=one.example; h=from:to; a=rsa-sha256; bh=; b=;",
        "v=1; s=s; d=one.example; bh=autocrypt; h=from",
        "v=1; s=s; d=one.example; h=autocrypt-gossip:x-autocrypt; a=rsa-sha256"})
    void whatLeavesTheHeaderOutIsTold(String template) throws Exception {
        assertThat(warnings(signing(template)))
            .containsExactly("DKIMSign in the processor 'transport' does not sign the Autocrypt header: put 'autocrypt' behind h= in its signatureTemplate");
    }

    @Test
    void whatSignsBeforeTheHeaderIsAddedIsTold() throws Exception {
        assertThat(warnings(signing("h=autocrypt") + "<mailet match=\"All\" class=\"io.github.jamesautocrypt.mailets.AnnounceKey\"/>"))
            .containsExactly("DKIMSign in the processor 'transport' stands before AnnounceKey, which adds the Autocrypt header: put it behind");
    }

    @Test
    void whereNothingIsSignedThereIsNothingToTell() throws Exception {
        assertThat(warnings("<mailet match=\"All\" class=\"io.github.jamesautocrypt.mailets.AnnounceKey\"/>")).isEmpty();
    }
}
