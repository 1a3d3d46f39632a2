/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.jamesautocrypt.extension.OurClasses.ALL;
import static io.github.jamesautocrypt.extension.OurClasses.PACKAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.tngtech.archunit.core.domain.JavaClass;

/** What the modules may know of one another and of the world: pure code at the bottom, services over it, thin adapters on top. */
class ArchitectureTest {
    private static final String[] PURE = {PACKAGE + "core..", PACKAGE + "sma.protocol.."};

    @Test
    void allModulesAreLookedAtAndNoTests() {
        assertThat(ALL).extracting(JavaClass::getSimpleName)
            .contains("PeerKeyLearner", "SmaFolder", "RegistryListener", "Database", "LearnPeerKey", "AutocryptImapPackage", "AutocryptRoutes",
                "AutocryptModule")
            .doesNotContain("ArchitectureTest", "StoreFixture", "AutocryptRoutesTest");
    }

    @ParameterizedTest
    @CsvSource({
        "core, ''",
        "sma.protocol, core",
        "sma.manager, core sma.protocol",
        "store, core sma.protocol sma.manager",
        "mailets, core sma.protocol",
        "imap, core sma.protocol sma.manager",
        "webadmin, core sma.protocol sma.manager mailets"
    })
    void aModuleKnowsOnlyThoseBelowIt(String module, String below) {
        String[] known = Arrays.stream((module + " " + below).split(" ")).map(name -> PACKAGE + name + "..").toArray(String[]::new);
        noClasses().that().resideInAPackage(PACKAGE + module + "..")
            .should().dependOnClassesThat(resideInAPackage(PACKAGE + ".").and(resideInAnyPackage(known).negate()))
            .check(ALL);
    }

    @Test
    void pureCodeKnowsNothingOfJames() {
        noClasses().that().resideInAnyPackage(PURE)
            .should().dependOnClassesThat(resideInAnyPackage("org.apache.james..", "org.apache.mailet..", "com.google.inject..", "reactor..")
                .and(resideInAPackage("org.apache.james.mime4j..").negate()))
            .check(ALL);
    }

    @Test
    void pureCodeReadsAndWritesNoFilesAndNoNetwork() {
        noClasses().that().resideInAnyPackage(PURE)
            .should().dependOnClassesThat().resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "javax.sql..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.File")
            .check(ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "java.sql.., store",
        "javax.sql.., store",
        "org.apache.mailet.., mailets",
        "org.apache.james.imap.., imap",
        "org.apache.james.webadmin.., webadmin",
        "spark.., webadmin"
    })
    void onlyOneModuleKnows(String what, String module) {
        noClasses().that().resideOutsideOfPackage(PACKAGE + module + "..").should().dependOnClassesThat().resideInAPackage(what).check(ALL);
    }

    // James asks a task for its details without a clock
    @Test
    void timeComesFromAClockThatIsGiven() {
        noClasses().that().resideOutsideOfPackage(PACKAGE + "webadmin.task")
            .should().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(Clock.class, "systemDefaultZone")
            .orShould().callMethod(Instant.class, "now")
            .orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .check(ALL);
    }

    @Test
    void nobodyUsesReflection() {
        noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect..")
            .orShould().callMethod(Class.class, "forName", String.class)
            .check(ALL);
    }
}
