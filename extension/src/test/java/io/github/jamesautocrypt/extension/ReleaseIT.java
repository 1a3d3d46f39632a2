/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What is handed out beside the jars. */
class ReleaseIT {
    private static final String OURS = "io/github/jamesautocrypt/";
    private static final String RELEASE = System.getProperty("release");
    private static final String BILL = "-bom.json";
    private static final boolean OFFLINE = "offline=true".equals(System.getProperty("maven.offline"));

    @ParameterizedTest
    @ValueSource(strings = {"-james-3.8.jar", "-james-3.9.jar", "-sources.jar", BILL})
    void everyFileHasItsChecksums(String name) throws IOException, NoSuchAlgorithmException {
        assumeTrue(!name.equals(BILL) || !OFFLINE, "Maven writes no bill of materials while it is offline");
        Path file = Path.of(RELEASE + name);
        for (String algorithm : Set.of("SHA-256", "SHA-512")) {
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));

            // as the programs sha256sum and sha512sum read it
            assertThat(Path.of(file + "." + algorithm.toLowerCase(Locale.ROOT).replace("-", ""))).content()
                .isEqualToIgnoringNewLines(hash + " *" + file.getFileName());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-james-3.8.jar", "-james-3.9.jar"})
    void theSourceOfEveryClassOfOursIsHandedOut(String name) throws IOException {
        Set<String> sources = entries("-sources.jar");

        assertThat(entries(name)).filteredOn(entry -> entry.startsWith(OURS) && !entry.startsWith(OURS + "shaded/") && entry.endsWith(".class"))
            .isNotEmpty()
            .allMatch(entry -> sources.contains(entry.replaceFirst("(\\$.*)?\\.class$", ".java")));
    }

    @Test
    void bothJarsHaveTheSameEntries() throws IOException {
        assertThat(entries("-james-3.9.jar")).isEqualTo(entries("-james-3.8.jar"));
    }

    @Test
    void theBillOfMaterialsNamesWhatIsBundledAndNothingOfJames() throws IOException {
        assumeTrue(!OFFLINE, "Maven writes no bill of materials while it is offline");
        JsonNode bill = new ObjectMapper().readTree(Path.of(RELEASE + BILL).toFile());
        Set<String> names = StreamSupport.stream(bill.get("components").spliterator(), false)
            .map(component -> component.get("name").asText())
            .collect(Collectors.toSet());

        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(names).contains("bcpg-jdk18on", "icu4j", "h2", "HikariCP", "jdbi3-core", "ebean-migration", "postgresql", "autocrypt-core", "mailets")
            .noneMatch(name -> name.startsWith("james-server") || name.startsWith("apache-") || name.equals("guice"));
    }

    private static Set<String> entries(String name) throws IOException {
        try (JarFile jar = new JarFile(RELEASE + name)) {
            // the transformer adds the POM
            return jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName).filter(entry -> !entry.startsWith("META-INF/maven/"))
                .collect(Collectors.toSet());
        }
    }
}
