/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.certificate.ReadCertificate;
import io.github.jamesautocrypt.core.header.AutocryptHeader;
import io.github.jamesautocrypt.core.header.RecentHeaders;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.MessageFacts;
import io.github.jamesautocrypt.core.message.RawField;
import io.github.jamesautocrypt.core.peer.PeerState;
import io.github.jamesautocrypt.core.peer.PeerStateUpdate;
import io.github.jamesautocrypt.core.peer.Transition;

/**
 * One message with an Ed25519 key, read in all the ways that matter: from the octets of its header block to the new state of the peer, by the
 * steps of {@code PeerKeyLearner}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadingMail {
    private static final Instant RECEIVED = Instant.parse("2026-02-01T00:00:00Z");

    private final RecentHeaders recentHeaders = new RecentHeaders();

    private byte[] withKey;
    private byte[] withKeyInAnotherHeader;
    private boolean other;
    private byte[] withoutKey;
    private byte[] muchTravelledWithKey;
    private byte[] muchTravelled;
    private byte[] base64;
    private byte[] octets;
    private PeerState known;
    private AutocryptHeader header;

    /** Makes the messages and the state of a peer whose key is known. */
    @Setup
    public void setUp() throws IOException {
        withKey = resource("with-key.eml");
        withKeyInAnotherHeader = new String(withKey, StandardCharsets.ISO_8859_1).replace("Autocrypt: ", "Autocrypt:  ")
            .getBytes(StandardCharsets.ISO_8859_1);
        withoutKey = resource("without-key.eml");
        muchTravelled = resource("much-travelled.eml");
        muchTravelledWithKey = concat(autocryptField(withKey), muchTravelled);
        known = read(PeerState.UNKNOWN, withKey).state();
        header = header(MessageFacts.of(HeaderBlock.of(withKey))).orElseThrow();
        octets = header.keydata().octets();
        base64 = Base64.getEncoder().encode(octets);
    }

    // One after the other, so that neither is the header that was remembered
    private byte[] withKeyInANewHeader() {
        other = !other;
        return other ? withKeyInAnotherHeader : withKey;
    }

    private static byte[] autocryptField(byte[] message) {
        String value = HeaderBlock.of(message).first("Autocrypt").orElseThrow().latin1();
        return ("Autocrypt:" + value + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream message = ReadingMail.class.getResourceAsStream("/" + name)) {
            return message.readAllBytes();
        }
    }

    /** The baseline: the key alone, decoded and hashed. */
    @Benchmark
    public byte[] decodeAndHashTheKey() throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(base64));
    }

    /** The usual message: its key is known already, and its header is the one that the peer's program writes into each mail. */
    @Benchmark
    public Transition readAMessageWithAKnownKey() {
        return read(known, withKey);
    }

    /** The same key in a header that is not remembered: after a restart, from another program, or long after the last message. */
    @Benchmark
    public Transition readAMessageWithAKnownKeyInANewHeader() {
        return read(known, withKeyInANewHeader());
    }

    /** The first message of a peer. */
    @Benchmark
    public Transition readAMessageWithANewKey() {
        return read(PeerState.UNKNOWN, withKeyInANewHeader());
    }

    /** A message of somebody who does not use Autocrypt. */
    @Benchmark
    public Transition readAMessageWithoutAHeader() {
        return read(known, withoutKey);
    }

    /** The usual message with the header block that it has when it arrives: traces, signatures, what filters wrote. */
    @Benchmark
    public Transition readAMuchTravelledMessageWithAKnownKey() {
        return read(known, muchTravelledWithKey);
    }

    /** The same of somebody who does not use Autocrypt. */
    @Benchmark
    public Transition readAMuchTravelledMessageWithoutAHeader() {
        return read(known, muchTravelled);
    }

    /** Finding the fields of that. */
    @Benchmark
    public List<RawField> findTheHeadersOfAMuchTravelledMessage() {
        return HeaderBlock.of(muchTravelled).named("Autocrypt");
    }

    /** What nobody can do without: finding the fields. */
    @Benchmark
    public List<RawField> findTheHeadersOfAMessageWithoutAHeader() {
        return HeaderBlock.of(withoutKey).named("Autocrypt");
    }

    /** The baseline for a new key: Bouncy Castle's bare parse. */
    @Benchmark
    public PGPPublicKeyRing parseTheKeyWithBouncyCastle() throws IOException {
        return new PGPPublicKeyRing(octets, new BcKeyFingerprintCalculator());
    }

    /** What a recommendation costs the first time: all self-signatures are verified. */
    @Benchmark
    public ReadCertificate verifyTheKey() {
        return Certificates.read(header.keydata());
    }

    private Optional<AutocryptHeader> header(MessageFacts facts) {
        return facts.sender().single().flatMap(from -> recentHeaders.select(facts.autocrypt(), from));
    }

    private Transition read(PeerState state, byte[] message) {
        MessageFacts facts = MessageFacts.of(HeaderBlock.of(message));
        return PeerStateUpdate.apply(state, PeerStateUpdate.effectiveDate(facts.date(), RECEIVED), header(facts));
    }
}
