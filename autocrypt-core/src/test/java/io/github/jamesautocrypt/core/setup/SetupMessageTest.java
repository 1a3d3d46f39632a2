/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.setup;

import static io.github.jamesautocrypt.core.setup.Encryptions.encrypted;
import static io.github.jamesautocrypt.core.setup.Encryptions.literal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.Vectors;
import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.HeaderSelection;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.core.setup.OpenedSetup.Opened;
import io.github.jamesautocrypt.core.setup.OpenedSetup.Refused;
import io.github.jamesautocrypt.core.setup.SetupMessage.Found;
import io.github.jamesautocrypt.core.setup.SetupMessage.Ignored;
import io.github.jamesautocrypt.core.setup.SetupMessage.Malformed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class SetupMessageTest {
    private static final CanonicalAddress ANNA = CanonicalAddress.parse("anna@one.example").orElseThrow();
    private static final SetupCode CODE = Encryptions.CODE;
    private static final SetupPayload PAYLOAD = opened(read(Vectors.message("s01")));

    private static SetupMessage read(byte[] message) {
        return SetupMessageReader.read(message, ANNA);
    }

    private static SetupMessage read(String message) {
        return read(message.getBytes(StandardCharsets.UTF_8));
    }

    private static OpenedSetup open(SetupMessage message) {
        return ((Found) message).setup().open(CODE);
    }

    private static SetupPayload opened(SetupMessage message) {
        return ((Opened) open(message)).payload();
    }

    private static String good() {
        return new String(Vectors.message("s01"), StandardCharsets.UTF_8);
    }

    /** A message whose setup part holds these octets in armour. */
    private static String messageWith(byte[] octets) {
        String message = good();
        int start = message.indexOf("-----BEGIN");
        String after = message.substring(message.indexOf("-----END PGP MESSAGE-----") + "-----END PGP MESSAGE-----".length());
        return message.substring(0, start) + new Armor(Map.of(), octets).format().strip() + after;
    }

    private static OpenedSetup openedWith(String content) throws IOException, PGPException {
        return open(read(messageWith(encrypted(literal(content.getBytes(StandardCharsets.UTF_8)), SymmetricKeyAlgorithmTags.AES_128, true, true))));
    }

    private static String armoredKey(Map<String, String> headers) {
        return new Armor(headers, PAYLOAD.secretKey().octets()).format();
    }

    @Test
    void theGoodVectorHandsOverTheKeyThatItsHeadersAnnounce() {
        MessageFacts facts = Vectors.facts("d01");
        AutocryptHeader announced = HeaderSelection.select(facts.autocrypt(), ANNA).orElseThrow();
        assertThat(PAYLOAD.preferEncrypt()).contains(PreferEncrypt.MUTUAL);
        assertThat(PAYLOAD.secretKey().publicKey().fingerprint()).isEqualTo(announced.keydata().fingerprint());
    }

    @Test
    void aMessageTellsHowItsCodeLooksAndBegins() {
        EncryptedSetup setup = ((Found) read(good())).setup();
        assertThat(setup.isNumeric9x4()).isTrue();
        assertThat(setup.passphraseBegin()).contains("11");
        EncryptedSetup other = ((Found) read(good().replace("numeric9x4", "words").replace("Begin: 11", "Begin: ."))).setup();
        assertThat(other.isNumeric9x4()).isFalse();
        assertThat(other.passphraseBegin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        s02 | OTHER_VERSION
        s03 | NOT_SELF_ADDRESSED
        d01 | NO_SETUP_MESSAGE
        """)
    void whatIsNotForThisAccountIsIgnored(String vector, SetupDefect defect) {
        assertThat(read(Vectors.message(vector))).isEqualTo(new Ignored(defect));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
        Autocrypt-Setup-Message: v1 | Autocrypt-Setup-Message: V1                                         | OTHER_VERSION
        Autocrypt-Setup-Message: v1 | Autocrypt-Setup-Message:                                            | OTHER_VERSION
        To: anna@one.example        | To: ben@one.example                                                 | NOT_SELF_ADDRESSED
        To: anna@one.example        | To: anna@one.example, ben@one.example                               | NOT_SELF_ADDRESSED
        To: anna@one.example        | To: anna@one.example, Ben                                           | NOT_SELF_ADDRESSED
        To: anna@one.example        | X: y                                                                | NOT_SELF_ADDRESSED
        From: anna@one.example      | From: anna@one.example, ben@one.example                             | NOT_SELF_ADDRESSED
        From: anna@one.example      | Sender: anna@one.example                                            | NOT_SELF_ADDRESSED
        """)
    void aMessageThatIsNotOursIsIgnored(String what, String by, SetupDefect defect) {
        assertThat(read(good().replace(what, by))).isEqualTo(new Ignored(defect));
    }

    @Test
    void aMessageThatIsAlsoToMorePeopleThanAreReadIsIgnored() {
        String crowd = "To: " + "ben@one.example, ".repeat(5000) + "ben@one.example\r\n";
        assertThat(read(crowd + good())).isEqualTo(new Ignored(SetupDefect.NOT_SELF_ADDRESSED));
    }

    @Test
    void twoVersionsAreNone() {
        assertThat(read("Autocrypt-Setup-Message: v1\r\n" + good())).isEqualTo(new Ignored(SetupDefect.OTHER_VERSION));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
        multipart/mixed                 | multipart/alternative                          | NOT_MULTIPART_MIXED
        multipart/mixed                 | text/plain                                     | NOT_MULTIPART_MIXED
        application/autocrypt-setup     | application/octet-stream                       | NO_SETUP_PART
        -----BEGIN PGP MESSAGE-----     | -----BEGIN PGP SIGNED MESSAGE-----             | NO_ARMOR
        -----END PGP MESSAGE-----       | -----END OF IT-----                            | NO_ARMOR
        =8Uwu                           | =8Uwv                                          | NO_ARMOR
        jA0ECQMCSkwHcSaGCof             | jA0ECQMCSkwHcSaGCo                             | NO_ARMOR
        """)
    void aMessageThatIsNotAsExpectedIsMalformed(String what, String by, SetupDefect defect) {
        assertThat(read(good().replace(what, by))).isEqualTo(new Malformed(defect));
    }

    @Test
    void theSetupIsTheSecondPart() {
        String explanation = "(?s)--ss\r?\nContent-Type: text/plain.*?(?=--ss)";
        assertThat(read(good().replaceFirst(explanation, ""))).isEqualTo(new Malformed(SetupDefect.NO_SETUP_PART));
        assertThat(read(good().replaceFirst(explanation, "$0$0"))).isEqualTo(new Malformed(SetupDefect.NO_SETUP_PART));
    }

    @Test
    void theVectorWithTheWrongPartTypeIsMalformed() {
        assertThat(read(Vectors.message("s04"))).isEqualTo(new Malformed(SetupDefect.NO_SETUP_PART));
    }

    @Test
    void aMessageIsReadUpToItsLimit() {
        assertThat(read(good() + "x".repeat(SetupMessageReader.MAX_OCTETS - good().length()))).isInstanceOf(Found.class);
        assertThat(read(good() + "x".repeat(SetupMessageReader.MAX_OCTETS - good().length() + 1))).isEqualTo(new Malformed(SetupDefect.MESSAGE_TOO_LARGE));
    }

    @ParameterizedTest(name = "{0} deep: {1}")
    @CsvSource({"1, true", "7, true", "8, false"})
    void aPartBeforeTheSetupMayHavePartsOfItsOwn(int depth, boolean found) {
        String nested = "text/plain\r\n\r\nhi\r\n";
        for (int i = 0; i < depth; i++) {
            nested = "multipart/mixed; boundary=\"n" + i + "\"\r\n\r\n--n" + i + "\r\nContent-Type: " + nested + "--n" + i + "--\r\n";
        }
        assertThat(read(good().replaceFirst("text/plain", nested)) instanceof Found).isEqualTo(found);
    }

    @Test
    void aSetupPartThatIsNestedDeeplyIsNotLookedFor() {
        String nested = "--ss\r\nContent-Type: multipart/mixed; boundary=\"ss\"\r\n\r\n".repeat(3000);
        assertThat(read(good().replaceFirst("--ss", nested + "--ss"))).isEqualTo(new Malformed(SetupDefect.NO_SETUP_PART));
    }

    @Test
    void encodedPartsAreDecoded() {
        String encoded = good().replaceFirst("(?=Content-Disposition)", "Content-Transfer-Encoding: quoted-printable\r\n").replace("=8Uwu", "=3D8Uwu");
        assertThat(opened(read(encoded))).isEqualTo(PAYLOAD);
    }

    @Test
    void lineEndsMayBeMixedAsProgramsDo() {
        String mixed = good().replace("\r\n", "\n").replace("BEGIN PGP MESSAGE-----\n", "BEGIN PGP MESSAGE-----\r\n");
        assertThat(read(mixed.replace("Begin: 11\n", "Begin: 11 \t\n"))).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1111-2222-3333-4444-5555-6666-7777-8888-9998", "111122223333444455556666777788889999", ""})
    void onlyTheCodeWithItsDashesOpens(String passphrase) {
        assertThat(((Found) read(good())).setup().open(passphrase)).isEqualTo(new Refused(SetupDefect.WRONG_CODE));
    }

    @ParameterizedTest(name = "cipher {0}, session key of its own {1}")
    @CsvSource({"7, false", "7, true", "9, false", "9, true"})
    void aes128AndAes256AreRead(int cipher, boolean sessionKey) throws IOException, PGPException {
        byte[] key = literal(armoredKey(Map.of()).getBytes(StandardCharsets.UTF_8));
        assertThat(opened(read(messageWith(encrypted(key, cipher, true, sessionKey)))))
            .isEqualTo(new SetupPayload(PAYLOAD.secretKey(), Optional.empty()));
    }

    @ParameterizedTest(name = "cipher {0}")
    @ValueSource(ints = {2, 3, 8, 10})
    void otherCiphersAreRefused(int cipher) throws IOException, PGPException {
        byte[] key = literal(armoredKey(Map.of()).getBytes(StandardCharsets.UTF_8));
        assertThat(read(messageWith(encrypted(key, cipher, true, false)))).isEqualTo(new Malformed(SetupDefect.CIPHER_IS_NOT_AES));
    }

    @Test
    void theCipherThatLeavesEverythingInClearIsRefused() throws IOException, PGPException {
        byte[] message = encrypted(literal(new byte[0]), SymmetricKeyAlgorithmTags.AES_128, true, false);
        message[3] = SymmetricKeyAlgorithmTags.NULL;
        assertThat(read(messageWith(message))).isEqualTo(new Malformed(SetupDefect.CIPHER_IS_NOT_AES));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aPassphraseThatIsNotIteratedIsRefused(int type) throws IOException, PGPException {
        byte[] message = encrypted(literal(new byte[0]), SymmetricKeyAlgorithmTags.AES_128, true, false);
        message[4] = (byte) type;
        assertThat(read(messageWith(message))).isEqualTo(new Malformed(SetupDefect.S2K_IS_NOT_ITERATED));
    }

    @Test
    void whatIsNotEncryptedIsRefused() throws IOException, PGPException {
        byte[] clear = literal(armoredKey(Map.of()).getBytes(StandardCharsets.UTF_8));
        assertThat(read(messageWith(clear))).isEqualTo(new Malformed(SetupDefect.NOT_ENCRYPTED_WITH_A_CODE));
        assertThat(read(messageWith(encrypted(clear, SymmetricKeyAlgorithmTags.AES_128, false, false))))
            .isEqualTo(new Malformed(SetupDefect.NOT_ENCRYPTED_WITH_A_CODE));
    }

    @Test
    void whatWasChangedIsRefused() throws IOException, PGPException {
        byte[] message = encrypted(literal(armoredKey(Map.of()).getBytes(StandardCharsets.UTF_8)), SymmetricKeyAlgorithmTags.AES_128, true, false);
        message[message.length - 30] ^= 1;
        assertThat(open(read(messageWith(message)))).isEqualTo(new Refused(SetupDefect.WRONG_CODE));
    }

    @Test
    void whatFollowsTheKeyIsStripped() throws IOException, PGPException {
        Opened opened = new Opened(new SetupPayload(PAYLOAD.secretKey(), Optional.of(PreferEncrypt.NOPREFERENCE)));
        String key = armoredKey(Map.of(EncryptedSetup.PREFER_ENCRYPT, "nopreference"));
        assertThat(openedWith(key)).isEqualTo(opened);
        assertThat(openedWith("\r\n" + key + "and more\r\n" + key + "\0")).isEqualTo(opened);
    }

    @Test
    void whatDoesNotBeginWithOneSecretKeyIsRefused() throws IOException, PGPException {
        Refused refused = new Refused(SetupDefect.NO_SECRET_KEY);
        byte[] secret = PAYLOAD.secretKey().octets();
        assertThat(openedWith("")).isEqualTo(refused);
        assertThat(openedWith("first some words\r\n" + armoredKey(Map.of()))).isEqualTo(refused);
        assertThat(openedWith(new Armor(Map.of(), PAYLOAD.secretKey().publicKey().octets()).format())).isEqualTo(refused);
        assertThat(openedWith(new Armor(Map.of(), (new String(secret, StandardCharsets.ISO_8859_1).repeat(2))
            .getBytes(StandardCharsets.ISO_8859_1)).format())).isEqualTo(refused);
        assertThat(openedWith(new Armor(Map.of(), Arrays.copyOf(secret, secret.length - 1)).format())).isEqualTo(refused);
    }

    @Test
    void whatIsEncryptedIsReadUpToItsLimit() throws IOException, PGPException {
        String content = "x".repeat(PasswordEncryption.MAX_CONTENT_OCTETS);
        assertThat(openedWith(content)).isEqualTo(new Refused(SetupDefect.NO_SECRET_KEY));
        assertThat(openedWith(content + 'x')).isEqualTo(new Refused(SetupDefect.CONTENT_TOO_LARGE));
    }

    @Test
    void whatGrowsWhenItIsUnpackedIsRefused() throws IOException, PGPException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new PGPCompressedDataGenerator(PGPCompressedDataGenerator.ZLIB).open(packed)) {
            zip.write(literal(new byte[32 * 1024 * 1024]));
        }
        assertThat(packed.size()).isLessThan(64 * 1024);
        assertThat(open(read(messageWith(encrypted(packed.toByteArray(), SymmetricKeyAlgorithmTags.AES_128, true, false)))))
            .isEqualTo(new Refused(SetupDefect.CONTENT_TOO_LARGE));
    }

    @Test
    void nothingTellsTheSecretByAccident() {
        assertThat(PAYLOAD.toString()).contains("SecretKeydata[" + PAYLOAD.secretKey().publicKey().fingerprint().orElseThrow() + "]");
        assertThat(read(good()).toString()).contains("EncryptedSetup[");
    }

    @Property(tries = 300)
    void noOctetsMakeTheReaderThrow(@ForAll @Size(min = 1) byte[] octets) {
        assertThat(read(messageWith(octets))).isInstanceOf(Malformed.class);
        String headers = good().substring(0, good().indexOf("--ss"));
        assertThat(read(headers + new String(octets, StandardCharsets.ISO_8859_1))).isInstanceOf(Malformed.class);
    }
}
