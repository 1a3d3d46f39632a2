/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.core.pgp.Decryption;
import io.github.jamesautocrypt.core.pgp.MessageEncryption;
import io.github.jamesautocrypt.core.setup.CodeEncryption;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderDefect;
import io.github.jamesautocrypt.sma.protocol.message.Samples.Sample;

/**
 * Reads docs/sma-vectors as any other program would, and sees to it that what stands there and in docs/sma-protocol.md is what this code
 * writes. After a change of the code: {@code mvn -pl sma-protocol -am test -Dtest=VectorsTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dsma.vectors=write}, and look at the difference.
 */
class VectorsTest {
    private static final Path FOLDER = Path.of("..", "docs", "sma-vectors");
    private static final Path DOCUMENT = Path.of("..", "docs", "sma-protocol.md");
    private static final Pattern EXAMPLE = Pattern.compile("(<!-- (example|inside) ([a-z-]+) -->\n)(?:```\n.*?\n```\n)?", Pattern.DOTALL);

    @BeforeAll
    static void write() throws IOException {
        if ("write".equals(System.getProperty("sma.vectors"))) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, byte[]> file : Vectors.files().entrySet()) {
                Files.write(FOLDER.resolve(file.getKey()), file.getValue());
            }
            Files.writeString(DOCUMENT, withExamples(Files.readString(DOCUMENT)));
        }
    }

    private static String withExamples(String document) {
        return EXAMPLE.matcher(document).replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "```\n"
            + (found.group(2).equals("example") ? example(found.group(3)) : inside(found.group(3))).replace("\r\n", "\n").stripTrailing() + "\n```\n"));
    }

    private static String example(String name) {
        return new String(Samples.of(name).octets(), UTF_8);
    }

    private static String inside(String name) {
        String message = example(name);
        if (name.equals("pairing-done")) {
            return new String(CodeEncryption.decrypt(message, Samples.CODE).content().orElseThrow(), UTF_8);
        }
        return new String(((Decryption.Decrypted) MessageEncryption.decrypt(message, Samples.of(name).reader())).content(), UTF_8);
    }

    @Test
    void theFolderHoldsWhatThisCodeWrites() throws IOException {
        Map<String, byte[]> files = Vectors.files();
        try (Stream<Path> present = Files.list(FOLDER)) {
            assertThat(present.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")).toList())
                .containsExactlyInAnyOrderElementsOf(files.keySet());
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(Files.readString(FOLDER.resolve(file.getKey()))).as(file.getKey()).isEqualTo(new String(file.getValue(), UTF_8));
        }
    }

    @Test
    void theDocumentShowsEveryMessageAsThisCodeWritesIt() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertThat(document).isEqualTo(withExamples(document));
        for (Sample sample : Samples.all().values()) {
            assertThat(document).contains("<!-- example " + sample.name() + " -->");
        }
        for (MessageDefect defect : MessageDefect.values()) {
            assertThat(document).contains('`' + defect.name() + '`');
        }
        for (SmaHeaderDefect defect : SmaHeaderDefect.values()) {
            assertThat(document).contains('`' + defect.name() + '`');
        }
    }

    static Stream<JsonObject> vectors() throws IOException, ContentException {
        return table().objects("vectors").stream();
    }

    private static JsonObject table() throws IOException, ContentException {
        return JsonObject.parse(Files.readAllBytes(FOLDER.resolve("vectors.json")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyMessageReadsAsTheTableSays(JsonObject vector) throws IOException, ContentException {
        JsonObject table = table();
        byte[] message = Files.readAllBytes(FOLDER.resolve(vector.text("file")));
        ReadMessage read = SmaMessageReader.read(message, Vectors.keysOf(vector.text("reader"), keys()));
        if (read instanceof ReadMessage.UnderCode underCode) {
            read = underCode.open(SetupCode.parse(table.text("code")).orElseThrow());
        }
        switch (vector.text("result")) {
            case "understood" -> assertThat(read).isInstanceOf(ReadMessage.Understood.class);
            case "opaque" -> assertThat(read).isInstanceOf(ReadMessage.Opaque.class);
            default -> assertThat(read).isEqualTo(new ReadMessage.Rejected(MessageDefect.valueOf(vector.text("defect")), vector.text("detail")));
        }
    }

    private static Map<String, SecretKeydata> keys() throws IOException {
        Map<String, SecretKeydata> keys = new HashMap<>();
        for (String name : Vectors.KEYS.keySet()) {
            String armored = Files.readString(FOLDER.resolve(name + ".secret.asc"));
            keys.put(name, SecretKeydata.parse(Armor.in(armored, Armor.SECRET_KEY).orElseThrow().octets()).orElseThrow());
        }
        return keys;
    }
}
