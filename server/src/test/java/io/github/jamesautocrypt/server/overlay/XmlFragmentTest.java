/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class XmlFragmentTest {
    private static final String AT_TOP = """
        <c>
            <processor state="transport">
                <?insert at-top?>
                <mailet match="All" class="x.First">
                    <onMailetException>ignore</onMailetException>
                </mailet>
                <mailet match="All" class="x.Second"/>
            </processor>
        </c>
        """;
    private static final String BEFORE = """
        <c>
            <processor state="local-delivery">
                <?insert before="LocalDelivery"?>
                <mailet match="All" class="x.Learn"/>
            </processor>
        </c>
        """;
    private static final String ALONE = """
        <imapservers>
            <imapserver>
                <?insert at-top alone?>
                <imapPackages>x.Package</imapPackages>
            </imapserver>
            <?insert at-top alone?>
            <imapPackages>x.Package</imapPackages>
        </imapservers>
        """;

    @Test
    void elementsComeInAtTheTopWithTheIndentationOfTheFile() {
        assertThat(merged(AT_TOP, """
            <c>
             <processor state="transport" enableJmx="true">
              <!-- keep me first -->
              <mailet match="All" class="RemoveMimeHeader"/>
             </processor>
            </c>
            """)).isEqualTo("""
            <c>
             <processor state="transport" enableJmx="true">
              <mailet match="All" class="x.First">
                  <onMailetException>ignore</onMailetException>
              </mailet>
              <mailet match="All" class="x.Second"/>
              <!-- keep me first -->
              <mailet match="All" class="RemoveMimeHeader"/>
             </processor>
            </c>
            """);
    }

    @Test
    void elementsComeInDirectlyBeforeTheElementNamed() {
        assertThat(merged(BEFORE, """
            <c>
                <processor state="local-delivery">
                    <mailet match="All" class="Sieve"/>
                    <mailet match="All" class="LocalDelivery"/>
                </processor>
            </c>
            """)).isEqualTo("""
            <c>
                <processor state="local-delivery">
                    <mailet match="All" class="Sieve"/>
                    <mailet match="All" class="x.Learn"/>
                    <mailet match="All" class="LocalDelivery"/>
                </processor>
            </c>
            """);
    }

    @Test
    void theElementNamedMayHaveAPackageAndStandBehindAnotherOnItsLine() {
        assertThat(merged(BEFORE, "<c><processor state='local-delivery'><a/><mailet class='org.example.LocalDelivery'/></processor></c>"))
            .isEqualTo("<c><processor state='local-delivery'><a/><mailet match=\"All\" class=\"x.Learn\"/>\n"
                + "<mailet class='org.example.LocalDelivery'/></processor></c>");
    }

    @Test
    void whatIsCommentedOutIsNotThere() {
        assertThat(merged(BEFORE, """
            <c>
                <processor state="local-delivery">
                    <!-- <mailet match="All" class="LocalDelivery"/> <mailet match="All" class="x.Learn"/> -->
                    <mailet match="All" class="LocalDelivery"/>
                </processor>
            </c>
            """)).contains("-->\n        <mailet match=\"All\" class=\"x.Learn\"/>\n        <mailet match=\"All\" class=\"LocalDelivery\"/>");
    }

    @Test
    void markupInTextAndAttributesIsNoMarkup() {
        assertThat(merged(BEFORE, """
            <c>
                <note><![CDATA[<processor state="local-delivery">]]></note>
                <processor state="local-delivery" note='a > b'>
                    <mailet match="All" class="LocalDelivery"/>
                </processor>
            </c>
            """)).contains("note='a > b'>\n        <mailet match=\"All\" class=\"x.Learn\"/>\n");
    }

    @Test
    void otherProcessorsAreLeftAlone() {
        assertThat(merged(AT_TOP, """
            <c>
                <processor state="root"><mailet class="A"/></processor>
                <processor state="transport">
                    <mailet class="B"/>
                </processor>
            </c>
            """)).contains("<processor state=\"root\"><mailet class=\"A\"/></processor>\n").containsOnlyOnce("x.First");
    }

    @Test
    void everyElementOfTheNameIsMeant() {
        assertThat(merged(ALONE, """
            <imapservers>
                <imapserver enabled="true">
                    <bind>127.0.0.1:143</bind>
                </imapserver>
                <imapserver enabled="true">
                    <bind>127.0.0.1:993</bind>
                </imapserver>
            </imapservers>
            """)).isEqualTo("""
            <imapservers>
                <imapPackages>x.Package</imapPackages>
                <imapserver enabled="true">
                    <imapPackages>x.Package</imapPackages>
                    <bind>127.0.0.1:143</bind>
                </imapserver>
                <imapserver enabled="true">
                    <imapPackages>x.Package</imapPackages>
                    <bind>127.0.0.1:993</bind>
                </imapserver>
            </imapservers>
            """);
    }

    @Test
    void anElementWithoutContentNeedsNothing() {
        assertThat(merged(ALONE, "<imapservers><imapserver enabled=\"false\"/><imapserver><bind>1</bind></imapserver></imapservers>"))
            .contains("<imapserver enabled=\"false\"/>");
    }

    @Test
    void aRivalIsRefusedByName() {
        assertThat(refused(ALONE, """
            <imapservers>
                <imapPackages>org.example.TheirPackage</imapPackages>
                <imapserver><bind>1</bind></imapserver>
            </imapservers>
            """).reason()).isEqualTo("it has <imapPackages>org.example.TheirPackage</imapPackages> already, and James takes only one of them");
    }

    @Test
    void aMissingPlaceIsRefusedWithTheLinesToAdd() {
        Merged.NotUnderstood refused = refused(BEFORE, "<c><processor state=\"local-delivery\"><mailet class=\"ToFolder\"/></processor></c>");

        assertThat(refused.reason()).isEqualTo("there is no LocalDelivery in its <processor state=\"local-delivery\">");
        assertThat(refused.lines())
            .isEqualTo("in <processor state=\"local-delivery\">, directly before LocalDelivery:\n    <mailet match=\"All\" class=\"x.Learn\"/>");
    }

    @Test
    void aMissingProcessorIsRefused() {
        assertThat(refused(AT_TOP, "<c><processor state=\"root\"></processor></c>").reason())
            .isEqualTo("there is no <processor state=\"transport\"> in it");
    }

    @Test
    void brokenXmlIsRefused() {
        assertThat(refused(AT_TOP, "<c><processor state=\"transport\"></c>").reason()).isEqualTo("the file is no XML, or has a document type");
    }

    @Test
    void aDocumentTypeIsRefused() {
        assertThat(refused(AT_TOP, "<!DOCTYPE c [<!ENTITY p SYSTEM \"p.xml\">]><c>&p;</c>").reason())
            .isEqualTo("the file is no XML, or has a document type");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThat(XmlFragment.parse(AT_TOP).mergedInto(Optional.empty())).isInstanceOf(Merged.NotUnderstood.class);
    }

    @Test
    void aSecondTimeChangesNothing() {
        String once = merged(ALONE, "<imapservers>\n  <imapserver>\n  <bind>1</bind></imapserver></imapservers>");

        assertThat(merged(ALONE, once)).isEqualTo(once);
    }

    @Test
    void aMailetThatTheAdminHasMovedAndChangedIsLeftAsItIs() {
        String before = "<c><processor state=\"local-delivery\"><mailet match=\"RecipientIs=a@b\" class=\"x.Learn\"><p>1</p></mailet>"
            + "<mailet class=\"Sieve\"/><mailet class=\"LocalDelivery\"/></processor></c>";

        assertThat(merged(BEFORE, before)).isEqualTo(before);
    }

    @Test
    void theOneThatIsMissingComesInNextToTheOneThatIsThere() {
        assertThat(merged(AT_TOP, "<c>\n<processor state=\"transport\">\n  <a/>\n  <mailet class=\"x.First\"/>\n</processor></c>"))
            .isEqualTo("<c>\n<processor state=\"transport\">\n  <a/>\n  <mailet class=\"x.First\"/>\n"
                + "  <mailet match=\"All\" class=\"x.Second\"/>\n</processor></c>");
        assertThat(merged(AT_TOP, "<c>\n<processor state=\"transport\">\n  <a/>\n  <mailet class=\"x.Second\"/>\n</processor></c>"))
            .contains("  <a/>\n  <mailet match=\"All\" class=\"x.First\">\n").contains("  </mailet>\n  <mailet class=\"x.Second\"/>");
    }

    @Test
    void theLineEndsOfTheFileAreKept() {
        assertThat(merged(BEFORE, "<c>\r\n<processor state=\"local-delivery\">\r\n  <mailet class=\"LocalDelivery\"/>\r\n</processor></c>"))
            .isEqualTo("<c>\r\n<processor state=\"local-delivery\">\r\n  <mailet match=\"All\" class=\"x.Learn\"/>\r\n"
                + "  <mailet class=\"LocalDelivery\"/>\r\n</processor></c>");
    }

    @Test
    void anUnknownInstructionInAFragmentIsAMistakeOfOurs() {
        assertThatThrownBy(() -> XmlFragment.parse("<c><?insert at-bottom?><a/></c>"))
            .hasMessage("<?insert at-bottom?> is no instruction of a fragment");
    }

    private static String merged(String fragment, String target) {
        Merged merged = XmlFragment.parse(fragment).mergedInto(Optional.of(target));
        assertThat(merged).isInstanceOf(Merged.Text.class);
        String text = ((Merged.Text) merged).text();
        assertThat(XmlText.rootOf(text)).as("well-formed").isPresent();
        return text;
    }

    private static Merged.NotUnderstood refused(String fragment, String target) {
        Merged merged = XmlFragment.parse(fragment).mergedInto(Optional.of(target));
        assertThat(merged).isInstanceOf(Merged.NotUnderstood.class);
        return (Merged.NotUnderstood) merged;
    }
}
