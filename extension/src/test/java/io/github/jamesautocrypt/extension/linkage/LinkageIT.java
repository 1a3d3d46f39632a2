/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/**
 * Each jar finds in the James that it is made for what our classes need there. Of the bundled libraries many look for others that James has not, and do
 * without.
 *
 * <p>The part of James 3.9 that is not published is in a list, {@code reviewed-for-james-3.9.txt}. To review what is new in it: compile the source of that part
 * into a jar, put it beside those of {@code extension/james-3.9/target/lib}, and see that this test then finds nothing but a list that is too long.
 */
class LinkageIT {
    private static final String OURS = "io/github/jamesautocrypt/";
    private static final String SHADED = OURS + "shaded/";
    private static final Path FOR_38 = Path.of(System.getProperty("shaded.jar"));
    private static final Path FOR_39 = Path.of(System.getProperty("transformed.jar"));
    private static final Path JAMES_38 = Path.of(System.getProperty("james.jars"));
    private static final Path JAMES_39 = Path.of(System.getProperty("james.next.jars"));

    @Test
    void theFirstJarFindsEverythingInJames38() throws IOException {
        try (ClassPath classPath = ClassPath.of(FOR_38, JAMES_38)) {
            assertThat(unresolved(classPath)).isEmpty();
            assertThat(breaches(classPath)).isEmpty();
        }
    }

    @Test
    void theSecondJarFindsInJames39WhateverWasNotReviewed() throws IOException {
        try (ClassPath classPath = ClassPath.of(FOR_39, JAMES_39)) {
            assertThat(unresolved(classPath).keySet()).containsExactlyElementsOf(Reviewed.read().keySet());
            assertThat(breaches(classPath)).isEmpty();
        }
    }

    @Test
    void whateverWasReviewedHasAReason() throws IOException {
        assertThat(Reviewed.read()).isNotEmpty().allSatisfy((reference, reason) -> assertThat(reason).isNotBlank());
    }

    @Test
    void theFirstJarWouldNotRunOnJames39() throws IOException {
        try (ClassPath classPath = ClassPath.of(FOR_38, JAMES_39)) {
            assertThat(unresolved(classPath)).containsKeys("javax/mail/MessagingException", "javax/annotation/PreDestroy");
        }
    }

    private static Map<String, String> unresolved(ClassPath classPath) {
        Linker linker = new Linker(classPath);
        Map<String, String> unresolved = new TreeMap<>();
        for (String name : classPath.ofFirst(name -> !name.startsWith(SHADED))) {
            references(classPath, name).filter(reference -> isForeign(reference.owner()))
                .forEach(reference -> linker.hindrance(reference).ifPresent(hindrance -> unresolved.put(reference.toString(), hindrance + ", for " + name)));
        }
        return unresolved;
    }

    private static Stream<Reference> references(ClassPath classPath, String name) {
        return Stream.concat(classPath.reader(name).stream().flatMap(reader -> Reference.in(reader).stream()),
            classPath.find(name).stream().flatMap(type -> Stream.concat(Linker.lambdas(type), Reference.annotations(type))));
    }

    private static List<String> breaches(ClassPath classPath) {
        Linker linker = new Linker(classPath);
        return classPath.ofFirst(name -> !name.startsWith(SHADED)).stream()
            .map(classPath::find)
            .flatMap(Optional::stream)
            .flatMap(type -> linker.breaches(type, LinkageIT::isForeign).stream())
            .toList();
    }

    private static boolean isForeign(String name) {
        return !name.startsWith(OURS) && !name.startsWith("java/");
    }
}
