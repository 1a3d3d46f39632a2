/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.header.PreferEncrypt;
import io.github.jamesautocrypt.core.pgp.KeyGeneration;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;

/** One message of each type, of Alice's laptop (the first MUAA) and her phone (the second); the same each time. */
public final class Samples {
    public static final CanonicalAddress ALICE = address("alice@example.org");
    public static final CanonicalAddress BOB = address("bob@example.net");
    public static final CanonicalAddress CAROL = address("carol@example.com");
    public static final Instant NOW = Instant.parse("2026-01-10T09:00:00Z");
    public static final MuaaId LAPTOP = new MuaaId("6109247313402398215");
    public static final MuaaId PHONE = new MuaaId("15870393047621350342");
    public static final MuaaId TABLET = new MuaaId("27");
    public static final SetupCode CODE = SetupCode.parse("1742-0185-2679-3396-4410-5823-6637-7904-8251").orElseThrow();

    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    public static final SecretKeydata LAPTOP_KEY = key("Autocrypt device " + LAPTOP);
    public static final SecretKeydata PHONE_KEY = key("Autocrypt device " + PHONE);
    public static final SecretKeydata ACCOUNT_KEY = key("<alice@example.org>");
    public static final SecretKeydata BOB_KEY = key("<bob@example.net>");
    public static final SecretKeydata CAROL_KEY = key("<carol@example.com>");

    private static final Map<String, Sample> ALL = make();

    /**
     * One message.
     *
     * @param name   of its file
     * @param reader who can read it
     */
    public record Sample(String name, SmaHeader header, SmaContent content, Instant date, byte[] octets, SecretKeydata reader) {
        /** The keys with which the reader reads it. */
        public ReadingKeys keys() {
            return new ReadingKeys(Optional.of(reader), Samples::announced);
        }
    }

    private Samples() {
    }

    public static Map<String, Sample> all() {
        return ALL;
    }

    public static Sample of(String name) {
        return ALL.get(name);
    }

    /** What the announcement folder says of the devices. */
    public static Optional<Certificate> announced(MuaaId muaa) {
        return muaa.equals(LAPTOP) ? Optional.of(certificate(LAPTOP_KEY)) : muaa.equals(PHONE) ? Optional.of(certificate(PHONE_KEY)) : Optional.empty();
    }

    public static Certificate certificate(SecretKeydata key) {
        return Certificates.read(key.publicKey()).certificate().orElseThrow();
    }

    public static String fingerprint(SecretKeydata key) {
        return certificate(key).fingerprint();
    }

    private static CanonicalAddress address(String text) {
        return CanonicalAddress.parse(text).orElseThrow();
    }

    private static SecretKeydata key(String userId) {
        return KeyGeneration.generate(userId, MADE, new SameRandom(userId));
    }

    private static Token token(int number) {
        return Token.draw(new SameRandom("token " + number));
    }

    private static Map<String, Sample> make() {
        Map<String, Sample> all = new LinkedHashMap<>();
        Protection ofLaptop = new Protection.Signed(LAPTOP_KEY);
        Protection ofPhone = new Protection.Signed(PHONE_KEY);
        Protection toLaptop = Protection.between(PHONE_KEY, certificate(LAPTOP_KEY));
        Protection toPhone = Protection.between(LAPTOP_KEY, certificate(PHONE_KEY));
        Protection underCode = new Protection.UnderCode(CODE);
        Protection clear = new Protection.Clear();
        add(all, "announcement", SmaHeader.forAll(SmaType.ANNOUNCEMENT, LAPTOP, token(1)),
            new Announcement("Alice's laptop", "muaa 0.1", MADE, List.of(), LAPTOP_KEY.publicKey()), ofLaptop, PHONE_KEY, 0);
        add(all, "announcement-second", SmaHeader.forAll(SmaType.ANNOUNCEMENT, PHONE, token(2)),
            new Announcement("Téléphone d'Alice 📱", "muaa 0.1", MADE, List.of("read-only"), PHONE_KEY.publicKey()), ofPhone, LAPTOP_KEY, 60);
        add(all, "announcement-server", SmaHeader.forAll(SmaType.ANNOUNCEMENT, MuaaId.SERVER_AGENT, token(3)),
            new ServerAnnouncement("James Autocrypt 0.1", ServerAnnouncement.Mode.REPORT, 32, 500, 5 * 1024 * 1024, 35, 90, 30, 180), clear, PHONE_KEY, 0);
        SmaHeader request = SmaHeader.to(LAPTOP, SmaType.PAIRING_REQUEST, PHONE, token(4));
        add(all, "pairing-request", request, new PairingRequest(fingerprint(PHONE_KEY), "Téléphone d'Alice 📱"), toLaptop, LAPTOP_KEY, 61);
        SmaHeader accept = request.answer(SmaType.PAIRING_ACCEPT, LAPTOP, token(5));
        add(all, "pairing-accept", accept, new PairingAccept(ACCOUNT_KEY, Optional.of(PreferEncrypt.MUTUAL), fingerprint(LAPTOP_KEY),
            fingerprint(PHONE_KEY)), underCode, PHONE_KEY, 120);
        add(all, "pairing-done", accept.answer(SmaType.PAIRING_DONE, PHONE, token(6)),
            new PairingDone(fingerprint(LAPTOP_KEY), fingerprint(PHONE_KEY)), underCode, LAPTOP_KEY, 180);
        add(all, "pairing-reject", request.answer(SmaType.PAIRING_REJECT, LAPTOP, token(7)),
            new PairingReject(PairingReject.Reason.DECLINED), toPhone, PHONE_KEY, 120);
        add(all, "introduction", SmaHeader.to(PHONE, SmaType.INTRODUCTION, LAPTOP, token(16)),
            new Introduction(List.of(new Introduction.Device(TABLET, fingerprint(CAROL_KEY)))), toPhone, PHONE_KEY, 200);
        KeyUpdate keys = new KeyUpdate(List.of(
            new KeyUpdate.PeerKey(BOB, BOB_KEY.publicKey(), NOW.minusSeconds(3600), KeyUpdate.Source.HEADER, true),
            new KeyUpdate.PeerKey(CAROL, CAROL_KEY.publicKey(), NOW.minusSeconds(7200), KeyUpdate.Source.GOSSIP, false)));
        add(all, "key-update", SmaHeader.to(PHONE, SmaType.KEY_UPDATE, LAPTOP, token(8)), keys, toPhone, PHONE_KEY, 300);
        add(all, "key-update-server", SmaHeader.to(PHONE, SmaType.KEY_UPDATE, MuaaId.SERVER_AGENT, token(9)),
            new KeyUpdate(keys.keys().subList(0, 1)), clear, PHONE_KEY, 300);
        add(all, "key-update-server-encrypted", SmaHeader.to(PHONE, SmaType.KEY_UPDATE, MuaaId.SERVER_AGENT, token(10)),
            new KeyUpdate(keys.keys().subList(0, 1)), new Protection.Encrypted(certificate(PHONE_KEY), Optional.empty()), PHONE_KEY, 300);
        add(all, "contact-update", SmaHeader.to(LAPTOP, SmaType.CONTACT_UPDATE, PHONE, token(11)), new ContactUpdate(List.of(
            new ContactUpdate.Contact(BOB, fingerprint(BOB_KEY), ContactUpdate.Validity.VALIDATED, NOW))), toLaptop, LAPTOP_KEY, 400);
        add(all, "address-update", SmaHeader.to(LAPTOP, SmaType.ADDRESS_UPDATE, PHONE, token(12)), new AddressUpdate(
            Optional.of(new AddressUpdate.Own(ALICE, List.of(address("alice.jones@example.org")))),
            List.of(new AddressUpdate.Moved(BOB, address("bob@example.com"), fingerprint(BOB_KEY), NOW))), toLaptop, LAPTOP_KEY, 500);
        add(all, "notice", SmaHeader.to(PHONE, SmaType.NOTICE, MuaaId.SERVER_AGENT, token(13)), new Notice(List.of(
            new Notice.Event(Notice.Kind.MUAA_REMOVED, Optional.of(TABLET), 0, NOW),
            new Notice.Event(Notice.Kind.INBOX_TRIMMED, Optional.empty(), 12, NOW))), clear, PHONE_KEY, 600);
        add(all, "removal", SmaHeader.to(TABLET, SmaType.REMOVAL, LAPTOP, token(14)), new Removal(Removal.By.USER, NOW), ofLaptop, PHONE_KEY, 700);
        add(all, "removal-server", SmaHeader.to(TABLET, SmaType.REMOVAL, MuaaId.SERVER_AGENT, token(15)),
            new Removal(Removal.By.EXPIRY, NOW), clear, PHONE_KEY, 700);
        return all;
    }

    private static void add(Map<String, Sample> all, String name, SmaHeader header, SmaContent content, Protection protection,
                            SecretKeydata reader, int secondsLater) {
        Instant date = NOW.plusSeconds(secondsLater);
        SecureRandom random = new SameRandom("message " + name);
        byte[] octets = new SmaMessageWriter(ALICE, random).write(header, content, date, protection);
        all.put(name, new Sample(name, header, content, date, octets, reader));
    }
}
