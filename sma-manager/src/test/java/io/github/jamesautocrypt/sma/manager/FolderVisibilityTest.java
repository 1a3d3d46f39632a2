/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.sma.manager.SmaConfiguration.Hiding;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FolderVisibilityTest {
    private final FolderVisibility testee = new FolderVisibility(Hiding.ON, "alice@example.org", '.');

    @ParameterizedTest
    @CsvSource(textBlock = """
        '',                        *
        '',                        %
        '',                        ''
        '',                        INBOX
        '',                        *SMA*
        '',                        %SMA
        '',                        *_Autocrypt_SMA
        '',                        _Auto*
        '',                        _Autocrypt_SM*
        '',                        _Autocrypt_SM%
        '',                        _Autocrypt%SMA*
        '',                        _autocrypt_sma*
        '',                        &AF8-Autocrypt_SMA*
        '',                        x_Autocrypt_SMA
        '',                        Archive._Autocrypt_SMA*
        _Autocrypt_SM,             *A
        _Autocrypt,                *
        _Autocrypt.,               _SMA
        Archive.,                  _Autocrypt_SMA*
        #private,                  *
        #private.,                 *
        #private,                  _Auto*
        #private._Auto,            *
        #private.Archive.,         _Autocrypt_SMA*
        #private..,                _Autocrypt_SMA
        #private,                  ._Autocrypt_SMA
        '',                        #private.*
        '',                        #private*
        _Autocrypt_SMA,            #private.*
        '',                        #private.alice@example.org._Autocrypt_SMA
        '',                        #PRIVATE._Autocrypt_SMA
        #other._Autocrypt_SMA,     *
        '',                        ._Autocrypt_SMA
        """)
    void whoDoesNotWriteHowTheirNamesStartDoesNotSeeSmaFolders(String reference, String pattern) {
        assertThat(testee.hidesSmaFolders(reference, pattern)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        '',                        _Autocrypt_SMA
        '',                        _Autocrypt_SMA*
        '',                        _Autocrypt_SMA%
        '',                        _Autocrypt_SMA_1
        '',                        _Autocrypt_SMA_*
        '',                        _Autocrypt_SMAfoo
        _Autocrypt_SMA,            *
        _Autocrypt_SMA,            ''
        _Autocrypt,                _SMA*
        #private,                  _Autocrypt_SMA*
        #private.,                 _Autocrypt_SMA*
        #private._Autocrypt_SMA,   *
        #private._Autocrypt,       _SMA_1
        '',                        #private._Autocrypt_SMA*
        Archive.,                  #private._Autocrypt_SMA*
        """)
    void whoWritesHowTheirNamesStartSeesSmaFolders(String reference, String pattern) {
        assertThat(testee.hidesSmaFolders(reference, pattern)).isFalse();
    }

    @Test
    void nothingIsHiddenWhereHidingIsOff() {
        assertThat(new FolderVisibility(Hiding.OFF, "alice@example.org", '.').hidesSmaFolders("", "*")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_Autocrypt_SMA", "_Autocrypt_SMA_1", "_Autocrypt_SMA_18446744073709551615",
        "#private.alice@example.org._Autocrypt_SMA", "#private.alice@example.org._Autocrypt_SMA_1"})
    void smaFoldersOfTheOwnerAreKnownByTheirNames(String listedName) {
        assertThat(testee.isSmaFolder(listedName)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INBOX", "#private", "#private.", "#private.alice@example.org", "#private.alice@example.org.INBOX",
        "_Autocrypt_SMAfoo", "_autocrypt_sma", "_Autocrypt_SMA.x", "_Autocrypt_SMA_", "_Autocrypt_SMA_0", "_Autocrypt_SMA_1.sub",
        "Archive._Autocrypt_SMA", "org._Autocrypt_SMA_1", "alice@example.org._Autocrypt_SMA", "#private._Autocrypt_SMA",
        "#private.alice@example.org.Archive._Autocrypt_SMA", "#private.alice@example.org._Autocrypt_SMA_1.sub",
        "#private.bob@example.org._Autocrypt_SMA_1", "#private.alice@example._Autocrypt_SMA_1", "#user.bob._Autocrypt_SMA_1",
        "#PRIVATE.alice@example.org._Autocrypt_SMA_1", "#private.Alice@example.org._Autocrypt_SMA_1"})
    void everyOtherFolderIsOrdinary(String listedName) {
        assertThat(testee.isSmaFolder(listedName)).isFalse();
    }

    @Test
    void levelsAreCutWhereTheServerCutsThem() {
        FolderVisibility slashes = new FolderVisibility(Hiding.ON, "alice", '/');
        FolderVisibility hyphens = new FolderVisibility(Hiding.ON, "alice", '-');

        assertThat(slashes.isSmaFolder("#private/alice/_Autocrypt_SMA_1")).isTrue();
        assertThat(slashes.isSmaFolder("_Autocrypt_SMA_1/sub")).isFalse();
        assertThat(slashes.hidesSmaFolders("#private/", "_Autocrypt_SMA*")).isFalse();
        assertThat(hyphens.isSmaFolder("_Autocrypt_SMA_1-2")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"_Autocrypt_SMA", "_Autocrypt_SMA_27", "#private._Autocrypt_SMA", "#private._Autocrypt_SMA_27"})
    void aFolderIsNamedPlainlyOrBehindItsNamespace(String name) {
        assertThat(FolderVisibility.namesSmaFolder(name, '.')).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INBOX", "_Autocrypt_SMA_0", "_Autocrypt_SMA.x", "Archive._Autocrypt_SMA", "#private_Autocrypt_SMA",
        "#private/_Autocrypt_SMA", "#private.Archive._Autocrypt_SMA", "#private.alice@example.org._Autocrypt_SMA", "#user._Autocrypt_SMA"})
    void everyOtherNameIsThatOfAnOrdinaryFolder(String name) {
        assertThat(FolderVisibility.namesSmaFolder(name, '.')).isFalse();
    }

    @Property
    void noFolderIsHiddenButSmaFoldersOfTheFirstLevel(@ForAll String anything) {
        assertThat(testee.isSmaFolder(anything + "._Autocrypt_SMA_1")).isEqualTo(anything.equals("#private.alice@example.org"));
    }
}
