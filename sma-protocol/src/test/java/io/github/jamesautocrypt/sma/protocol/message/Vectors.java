/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.pgp.Armor;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderDefect;
import io.github.jamesautocrypt.sma.protocol.message.Samples.Sample;

/** The test vectors of docs/sma-vectors: good messages, bad ones, the keys, and what a reader makes of each. */
final class Vectors {
    static final Map<String, SecretKeydata> KEYS = Map.of("laptop", Samples.LAPTOP_KEY, "phone", Samples.PHONE_KEY, "account", Samples.ACCOUNT_KEY,
        "bob", Samples.BOB_KEY, "carol", Samples.CAROL_KEY);
    private static final String UNDERSTOOD = "understood";
    private static final String REJECTED = "rejected";

    private final Map<String, Vector> all = new LinkedHashMap<>();

    /**
     * One message and what becomes of it.
     *
     * @param reader whose device key reads it
     * @param result understood, opaque or rejected; where a code is needed, after it was typed
     * @param defect the reason if it is rejected, else empty
     * @param detail more of the reason
     */
    record Vector(String name, byte[] octets, String reader, String result, String defect, String detail) {
    }

    static Map<String, Vector> all() {
        Vectors vectors = new Vectors();
        Samples.all().values().forEach(vectors::good);
        vectors.headers();
        vectors.protection();
        vectors.content();
        vectors.pairing();
        return vectors.all;
    }

    private void good(Sample sample) {
        add(sample.name(), sample.octets(), sample, UNDERSTOOD, "", "");
    }

    private void headers() {
        changed("bad-two-headers", "announcement", "Auto-Submitted:", "Autocrypt-SMA: v=9\r\nAuto-Submitted:", MessageDefect.NO_SMA_MESSAGE,
            SmaHeaderDefect.SEVERAL_HEADERS.name());
        changed("bad-no-header", "announcement", "Autocrypt-SMA", "X-Autocrypt-SMA", MessageDefect.NO_SMA_MESSAGE, SmaHeaderDefect.NO_HEADER.name());
        changed("bad-unknown-attribute", "notice", "v=1;", "v=1; urgent=yes;", MessageDefect.NO_SMA_MESSAGE, SmaHeaderDefect.UNKNOWN_ATTRIBUTE.name());
        changed("bad-notice-of-a-muaa", "notice", "from=0", "from=27", MessageDefect.NO_SMA_MESSAGE, SmaHeaderDefect.NOT_OF_MUAA.name());
        changed("bad-request-of-the-server", "pairing-request", "from=" + Samples.PHONE, "from=0", MessageDefect.NO_SMA_MESSAGE,
            SmaHeaderDefect.NOT_OF_SERVER.name());
        add("good-unknown-attribute", text("notice").replace("v=1;", "v=1; _urgent=yes;"), "phone", UNDERSTOOD, "", "");
        add("opaque-version", text("notice").replace("v=1;", "v=2; urgent=yes;"), "phone", "opaque", "", "");
        add("opaque-type", text("notice").replace("type=notice", "type=poll"), "phone", "opaque", "", "");
        changed("bad-other-account", "announcement", "From: alice@", "From: mallory@", MessageDefect.OTHER_ACCOUNT, "");
        changed("bad-no-date", "announcement", "\r\nDate: [^\r]*", "", MessageDefect.NO_DATE, "");
    }

    private void protection() {
        changed("bad-changed-content", "announcement", "Alice's laptop", "Alice's tablet", MessageDefect.NOT_SIGNED_BY_SENDER, "BAD_SIGNATURE");
        changed("bad-changed-id", "announcement", "id=[0-9a-f]{8}", "id=00000000", MessageDefect.HEADER_DIFFERS, "");
        changed("bad-changed-date", "announcement", "Date: Sat, 10 Jan 2026", "Date: Sun, 11 Jan 2026", MessageDefect.HEADER_DIFFERS, "");
        changed("bad-changed-target", "key-update-server", "to=" + Samples.PHONE, "to=27", MessageDefect.HEADER_DIFFERS, "");
        changed("bad-unsigned-removal", "removal-server", "from=0", "from=" + Samples.LAPTOP, MessageDefect.NOT_PROTECTED, "");
        changed("bad-unsigned-key-update", "key-update-server-encrypted", "from=0", "from=" + Samples.LAPTOP, MessageDefect.NOT_SIGNED_BY_SENDER,
            "NO_SIGNATURE");
        changed("bad-clear-key-update", "key-update-server", "from=0", "from=" + Samples.LAPTOP, MessageDefect.NOT_PROTECTED, "");
        changed("bad-signed-by-another", "key-update", "from=" + Samples.LAPTOP, "from=" + Samples.PHONE, MessageDefect.NOT_SIGNED_BY_SENDER, "NO_SIGNATURE");
        changed("bad-unknown-sender", "key-update", "from=" + Samples.LAPTOP, "from=99", MessageDefect.UNKNOWN_SENDER, "");
        changed("bad-server-signs", "announcement", "from=" + Samples.LAPTOP, "from=0", MessageDefect.NOT_PROTECTED, "signed");
        add("bad-for-another-device", text("key-update"), "laptop", REJECTED, MessageDefect.CANNOT_DECRYPT.name(), "");
        changed("bad-damaged-message", "key-update", "-----BEGIN PGP MESSAGE-----\r\n\r\nw", "-----BEGIN PGP MESSAGE-----\r\n\r\nx",
            MessageDefect.CANNOT_DECRYPT, "");
        changed("bad-type-of-encrypted-part", "key-update", "application/octet-stream", "application/pgp", MessageDefect.WRONG_STRUCTURE,
            "application/octet-stream");
        changed("bad-not-multipart", "notice", "Content-Type: multipart/mixed", "Content-Type: multipart/related", MessageDefect.WRONG_STRUCTURE,
            "multipart/mixed");
    }

    private void content() {
        changed("bad-json-cut", "notice", "\\}\r\n\r\n--", "\r\n\r\n--", MessageDefect.NOT_JSON, "JsonEOFException");
        changed("bad-json-twice", "notice", "\"messages\" : 0,", "\"messages\" : 0, \"messages\" : 0,", MessageDefect.NOT_JSON, "JsonParseException");
        changed("bad-json-array", "notice", "\\{\r\n  \"events\"(?s:.*)\\}\r\n\r\n", "[]\r\n\r\n", MessageDefect.NOT_JSON, "object");
        changed("bad-json-deep", "notice", "\"messages\" : 0", "\"messages\" : 0, \"x\" : [[[]]]", MessageDefect.NOT_JSON, "limits");
        changed("bad-member-missing", "notice", "\"messages\" : 0,", "", MessageDefect.MEMBER_MISSING, "messages");
        changed("bad-member-type", "notice", "\"messages\" : 0", "\"messages\" : \"0\"", MessageDefect.MEMBER_INVALID, "messages");
        changed("bad-number-fraction", "notice", "\"messages\" : 0", "\"messages\" : 0.5", MessageDefect.MEMBER_INVALID, "messages");
        changed("bad-number-negative", "notice", "\"messages\" : 0", "\"messages\" : -1", MessageDefect.MEMBER_INVALID, "'messages' must be from 0 to 2^53");
        changed("bad-day", "notice", "2026-01-10T09:00:00Z", "2026-02-30T09:00:00Z", MessageDefect.MEMBER_INVALID, "at");
        changed("bad-time-zone", "notice", "2026-01-10T09:00:00Z", "2026-01-10T09:00:00+01:00", MessageDefect.MEMBER_INVALID, "at");
        changed("bad-muaa-id", "notice", "\"muaa\" : \"27\"", "\"muaa\" : \"2/7\"", MessageDefect.MEMBER_INVALID, "muaa");
        changed("bad-no-events", "notice", "\"events\"", "\"event\"", MessageDefect.MEMBER_INVALID, "'events' must have 1 to 64 entries");
        add("good-unknown-member", text("notice").replace("\"messages\" : 0", "\"messages\" : 0, \"reason\" : null"), "phone", UNDERSTOOD, "", "");
        add("good-unknown-word", text("notice").replace("\"muaa-removed\"", "\"muaa-moved\""), "phone", UNDERSTOOD, "", "");
        changed("bad-gossip-about-another", "key-update-server", "\"addr\" : \"bob@", "\"addr\" : \"carol@", MessageDefect.GOSSIP_DIFFERS, "header");
        changed("bad-gossip-missing", "key-update-server", "Autocrypt-Gossip: ", "X-Gossip: ", MessageDefect.GOSSIP_DIFFERS, "count");
        changed("bad-gossip-damaged", "key-update-server", "keydata=\r\n m", "keydata=\r\n !", MessageDefect.GOSSIP_DIFFERS, "header");
        changed("bad-address", "key-update-server", "\"addr\" : \"bob@example.net\"", "\"addr\" : \"bob\"", MessageDefect.MEMBER_INVALID, "addr");
        changed("bad-certificate", "announcement", "BEGIN PGP PUBLIC KEY BLOCK-----\r\n\r\n", "BEGIN PGP PUBLIC KEY BLOCK-----\r\n\r\nAAAA",
            MessageDefect.CERTIFICATE_UNUSABLE, "application/pgp-keys");
    }

    private void pairing() {
        changed("bad-accept-of-another-request", "pairing-accept", "re=[0-9a-f]{8}", "re=00000000", MessageDefect.HEADER_DIFFERS, "");
        changed("bad-accept-damaged", "pairing-accept", "BEGIN PGP MESSAGE", "BEGIN PGP MASSAGE", MessageDefect.NO_SETUP_MESSAGE, "NO_ARMOR");
        changed("bad-done-of-another-accept", "pairing-done", "re=[0-9a-f]{8}", "re=00000000", MessageDefect.HEADER_DIFFERS, "");
        Sample done = Samples.of("pairing-done");
        SetupCode other = SetupCode.parse("0000-0000-0000-0000-0000-0000-0000-0000-0000").orElseThrow();
        byte[] underOther = new SmaMessageWriter(Samples.ALICE, new SameRandom("other code"))
            .write(done.header(), done.content(), done.date(), new Protection.UnderCode(other));
        add("bad-done-under-another-code", underOther, done, REJECTED, MessageDefect.WRONG_CODE.name(), "WRONG_CODE");
    }

    // A sample with one thing changed, only where it occurs first unless header and content are to agree
    private void changed(String name, String sample, String pattern, String replacement, MessageDefect defect, String detail) {
        boolean everywhere = List.of("bad-unknown-attribute", "bad-notice-of-a-muaa").contains(name) || name.startsWith("bad-clear");
        String before = text(sample);
        var matcher = Pattern.compile(pattern).matcher(before);
        String after = everywhere ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
        if (before.equals(after)) {
            throw new IllegalStateException(name + " changes nothing");
        }
        add(name, after.getBytes(UTF_8), Samples.of(sample), REJECTED, defect.name(), detail);
    }

    private static String text(String sample) {
        return new String(Samples.of(sample).octets(), UTF_8);
    }

    private void add(String name, String message, String reader, String result, String defect, String detail) {
        all.put(name, new Vector(name, message.getBytes(UTF_8), reader, result, defect, detail));
    }

    private void add(String name, byte[] octets, Sample sample, String result, String defect, String detail) {
        all.put(name, new Vector(name, octets, sample.reader().equals(Samples.PHONE_KEY) ? "phone" : "laptop", result, defect, detail));
    }

    /** Everything that is in the folder, by its file name. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<JsonText.Members> table = new ArrayList<>();
        for (Vector vector : all().values()) {
            files.put(vector.name() + ".eml", vector.octets());
            table.add(json -> json.text("file", vector.name() + ".eml").text("reader", vector.reader()).text("result", vector.result())
                .text("defect", vector.defect()).text("detail", vector.detail()));
        }
        files.put("vectors.json", JsonText.object(json -> json.text("account", Samples.ALICE.asString()).text("code", Samples.CODE.withDashes())
            .text("laptop", Samples.LAPTOP.value()).text("phone", Samples.PHONE.value()).objects("vectors", table)).replace("\r\n", "\n").getBytes(UTF_8));
        KEYS.forEach((name, key) -> files.put(name + ".secret.asc", Armor.of(key.octets()).format().replace("\r\n", "\n").getBytes(UTF_8)));
        return files;
    }

    static ReadingKeys keysOf(String reader, Map<String, SecretKeydata> keys) {
        return new ReadingKeys(Optional.of(keys.get(reader)), Samples::announced);
    }
}
