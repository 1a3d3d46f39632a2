/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;
import org.junit.jupiter.api.Test;

import com.google.common.collect.ImmutableList;

class AutocryptImapPackageTest {
    private static final String STOCK = "org.apache.james.imap.processor.";
    private static final Map<String, String> WRAPPERS = Map.ofEntries(
        Map.entry("ListProcessor", "HidingListProcessor"),
        Map.entry("LSubProcessor", "HidingLSubProcessor"),
        Map.entry("XListProcessor", "HidingXListProcessor"),
        Map.entry("CreateProcessor", "SmaCreateProcessor"),
        Map.entry("AppendProcessor", "GuardedAppendProcessor"),
        Map.entry("CopyProcessor", "GuardedCopyProcessor"),
        Map.entry("MoveProcessor", "GuardedMoveProcessor"),
        Map.entry("RenameProcessor", "GuardedRenameProcessor"),
        Map.entry("SetACLProcessor", "GuardedSetAclProcessor"),
        Map.entry("SubscribeProcessor", "GuardedSubscribeProcessor"),
        Map.entry("SelectProcessor", "NoticingSelectProcessor"),
        Map.entry("ExamineProcessor", "NoticingExamineProcessor"),
        Map.entry("IdleProcessor", "NoticingIdleProcessor"),
        Map.entry("NoopProcessor", "NoticingNoopProcessor"),
        Map.entry("fetch.FetchProcessor", "NoticingFetchProcessor"));
    private static final Map<ClassName, ClassName> OURS = WRAPPERS.entrySet().stream().collect(Collectors.toUnmodifiableMap(
        wrapper -> new ClassName(STOCK + wrapper.getKey()), wrapper -> new ClassName("io.github.jamesautocrypt.imap." + wrapper.getValue())));

    @Test
    void ourProcessorsStandWhereTheStockOnesStoodAndNothingElseMoves() {
        assertThat(new AutocryptImapPackage(new ImapPackageUse()).processors())
            .containsExactlyElementsOf(ImapPackage.DEFAULT.processors().stream().map(name -> OURS.getOrDefault(name, name)).toList())
            .containsAll(OURS.values())
            .doesNotContainAnyElementsOf(OURS.keySet());
    }

    /** It puts a message into a folder as APPEND does (RFC 8508). James 3.8.1 brings the class and does not use it; where it does, it is to be guarded. */
    @Test
    void thereIsNoReplaceThatWouldGetPastTheGuard() {
        assertThat(new AutocryptImapPackage(new ImapPackageUse()).processors()).doesNotContain(new ClassName(STOCK + "ReplaceProcessor"));
    }

    @Test
    void commandsAndAnswersAreReadAndWrittenByTheStockClassesAndOneAnswerMoreByOurs() {
        assertThat(new AutocryptImapPackage(new ImapPackageUse()).decoders()).containsExactlyElementsOf(ImapPackage.DEFAULT.decoders());
        assertThat(new AutocryptImapPackage(new ImapPackageUse()).encoders()).containsAll(ImapPackage.DEFAULT.encoders())
            .contains(new ClassName("io.github.jamesautocrypt.imap.CodedNoEncoder"))
            .hasSize(ImapPackage.DEFAULT.encoders().size() + 1);
    }

    @Test
    void processorsThatALaterJamesAddsComeAlong() {
        ClassName added = new ClassName("org.apache.james.imap.processor.AddedProcessor");
        ImapPackage later = ImapPackage.and(List.of(ImapPackage.DEFAULT, processors(List.of(added))));

        assertThat(new AutocryptImapPackage(later).processors()).contains(added);
    }

    @Test
    void aJamesWithoutAProcessorToWrapIsRefusedInASentenceThatNamesIt() {
        ImapPackage without = processors(ImapPackage.DEFAULT.processors()
            .stream()
            .filter(name -> !name.getName().endsWith(".LSubProcessor"))
            .toList());

        assertThatThrownBy(() -> new AutocryptImapPackage(without).processors())
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("This version of James has no org.apache.james.imap.processor.LSubProcessor to wrap, so SMA folders would not be hidden and guarded."
                + " Remove io.github.jamesautocrypt.imap.AutocryptImapPackage from imapserver.xml or use a version of it made for this James");
    }

    private static ImapPackage processors(List<ClassName> processors) {
        return new ImapPackage.Impl(ImmutableList.copyOf(processors), ImmutableList.of(), ImmutableList.of());
    }
}
