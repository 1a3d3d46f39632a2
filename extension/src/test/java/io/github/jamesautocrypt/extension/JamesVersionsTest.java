/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.jamesautocrypt.extension.OurClasses.ALL;
import static io.github.jamesautocrypt.extension.OurClasses.PACKAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;

/** What has to be so that one source is compiled for James 3.8 and its classes run, renamed, on James 3.9. */
class JamesVersionsTest {
    private static final Path RENAMES = Path.of(System.getProperty("basedir", ".")).resolve("src/main/transformer/renames.properties");

    // ClientExpunge: the events of the mailbox API tell flags in this type and in no other
    @Test
    void onlyMailetsKnowJavaMail() {
        noClasses().that().resideOutsideOfPackage(PACKAGE + "mailets").and().doNotHaveSimpleName("ClientExpunge")
            .should().dependOnClassesThat().resideInAPackage("javax.mail..")
            .check(ALL);
    }

    @Test
    void ofMailetsOneClassHandlesMessagesOfJavaMail() {
        noClasses().that().doNotHaveSimpleName("MailHeaders")
            .should().dependOnClassesThat().resideInAPackage("javax.mail.internet..")
            .check(ALL);
    }

    @Test
    void nothingIsInjectedByAnAnnotationThatIsRenamed() {
        noClasses().should().dependOnClassesThat(resideInAPackage("javax.inject..").or(resideInAPackage("jakarta.."))).check(ALL);
    }

    @Test
    void everythingThatOurClassesNameIsRenamed() throws IOException {
        Set<String> named = ALL.stream()
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .map(Dependency::getTargetClass)
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("javax.") && !isOfTheJdk(name))
            .collect(Collectors.toSet());

        assertThat(renames().stringPropertyNames()).containsAll(named);
        assertThat(renames()).allSatisfy((before, after) -> assertThat(after).isEqualTo(before.toString().replaceFirst("^javax", "jakarta")));
    }

    private static boolean isOfTheJdk(String name) {
        return ModuleLayer.boot().modules().stream().anyMatch(module -> module.getPackages().contains(name));
    }

    private static Properties renames() throws IOException {
        Properties renames = new Properties();
        try (Reader file = Files.newBufferedReader(RENAMES)) {
            renames.load(file);
        }
        return renames;
    }

    @ParameterizedTest
    @CsvFileSource(resources = "changed-in-james-3.9.csv", useHeadersInDisplayName = true)
    void nobodyUsesWhatChangedInJames39(String type, String member, String change) {
        assertThat(ALL.stream().filter(ours -> isUsed(ours, type, member)).map(JavaClass::getName)).as("%s %s: %s", type, member, change).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.james.user.api.UsersRepository, contains",
        "org.apache.james.mailbox.MailboxManager, *",
        "org.apache.james.imap.processor.base.AbstractProcessor, extends"
    })
    void whatIsUsedIsSeen(String type, String member) {
        assertThat(ALL.stream().filter(ours -> isUsed(ours, type, member))).isNotEmpty();
    }

    private static boolean isUsed(JavaClass ours, String type, String member) {
        return member.equals("*")
            ? ours.getDirectDependenciesFromSelf().stream().anyMatch(dependency -> dependency.getTargetClass().getName().equals(type))
            : accesses(ours, type, member) || member.equals("extends") && ours.isAssignableTo(type);
    }

    private static boolean accesses(JavaClass ours, String type, String member) {
        return ours.getAccessesFromSelf().stream()
            .map(JavaAccess::getTarget)
            .anyMatch(target -> target.getName().equals(member) && target.getOwner().getName().equals(type));
    }
}
