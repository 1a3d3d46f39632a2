/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class SmaFolderTest {

    @Test
    void oneNameIsTheAnnouncementFolder() {
        assertThat(SmaFolder.ofName("_Autocrypt_SMA")).contains(new SmaFolder.Announcements());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "27", "00", "18446744073709551615", "a-B"})
    void aMuaaIdAfterThePrefixMakesAnInbox(String id) {
        assertThat(SmaFolder.ofName("_Autocrypt_SMA_" + id)).contains(new SmaFolder.Inbox(new MuaaId(id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INBOX", "_Autocrypt", "_Autocrypt_SM", "_Autocrypt_SMAfoo", "_Autocrypt_SMA1", "_autocrypt_sma", "_AUTOCRYPT_SMA",
        "_Autocrypt_SMA.x", "_Autocrypt_SMA_", "_Autocrypt_SMA__", "_Autocrypt_SMA__1", "_Autocrypt_SMA_1_2", "_Autocrypt_SMA_1.sub",
        "_Autocrypt_SMA_1/sub", "_Autocrypt_SMA_1 ", " _Autocrypt_SMA", "_Autocrypt_SMA ", "_Autocrypt_SMA_\u00e9", "_Autocrypt_SMA_&AOk-",
        "x_Autocrypt_SMA", "Archive._Autocrypt_SMA", "_Autocrypt-SMA", "_Autocrypt_SMA-1"})
    void aNameThatMerelyStartsAlikeIsAnOrdinaryFolder(String name) {
        assertThat(SmaFolder.ofName(name)).isEmpty();
    }

    @Test
    void theServerAgentHasNoInbox() {
        assertThat(SmaFolder.ofName("_Autocrypt_SMA_0")).isEmpty();
        assertThatThrownBy(() -> new SmaFolder.Inbox(MuaaId.SERVER_AGENT))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'MUAA-ID' must not be 0: the server agent has no inbox");
    }

    @Test
    void foldersAreKnownByTheirNames() {
        assertThat(new SmaFolder.Announcements().name()).isEqualTo("_Autocrypt_SMA");
        assertThat(new SmaFolder.Inbox(new MuaaId("27")).name()).isEqualTo("_Autocrypt_SMA_27");
    }

    @Property
    void theNameOfAnInboxNamesThatInbox(@ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 64) String id) {
        MuaaId.parse(id)
            .filter(muaa -> !muaa.isServerAgent())
            .map(SmaFolder.Inbox::new)
            .ifPresent(inbox -> assertThat(SmaFolder.ofName(inbox.name())).contains(inbox));
    }

    @Property
    void whateverIsAnSmaFolderHasTheNameItWasFoundBy(@ForAll String anything) {
        SmaFolder.ofName(anything).ifPresent(folder -> assertThat(folder.name()).isEqualTo(anything));
        SmaFolder.ofName("_Autocrypt_SMA_" + anything).ifPresent(folder -> assertThat(folder.name()).isEqualTo("_Autocrypt_SMA_" + anything));
    }
}
