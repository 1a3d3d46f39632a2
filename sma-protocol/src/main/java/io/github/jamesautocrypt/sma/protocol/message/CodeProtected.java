/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.setup.CodeEncryption;
import io.github.jamesautocrypt.core.setup.EncryptedSetup;
import io.github.jamesautocrypt.core.setup.OpenedSetup;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.core.setup.SetupDefect;
import io.github.jamesautocrypt.core.setup.SetupPayload;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderParser;
import io.github.jamesautocrypt.sma.protocol.SmaHeaderResult;

/** Content that a code opens, see {@link ReadMessage.UnderCode}. Immutable and thread-safe. */
public final class CodeProtected {

    /** What a code does. */
    private interface Opening {
        ReadMessage open(SmaHeader header, Instant date, SetupCode code) throws ContentException;
    }

    // SMA protocol, "Messages": the code has 119 random bits and needs no slow hash, but who repeats a message may have it hashed each time
    private static final long MAX_HASHED_OCTETS = 1 << 20;

    private final Opening opening;
    private final Optional<String> codeBegin;

    private CodeProtected(Opening opening, Optional<String> codeBegin) {
        this.opening = opening;
        this.codeBegin = codeBegin;
    }

    static CodeProtected accept(EncryptedSetup setup) throws ContentException {
        requireCheap(setup.hashedOctets());
        return new CodeProtected((header, date, code) -> accept(header, date, setup.open(code)), setup.passphraseBegin());
    }

    static CodeProtected done(String armored) throws ContentException {
        Optional<SetupDefect> defect = CodeEncryption.defect(armored);
        if (defect.isPresent()) {
            throw new ContentException(MessageDefect.NOT_PROTECTED, defect.get().name());
        }
        requireCheap(CodeEncryption.hashedOctets(armored));
        return new CodeProtected((header, date, code) -> done(header, date, CodeEncryption.decrypt(armored, code)), Optional.empty());
    }

    private static void requireCheap(long hashedOctets) throws ContentException {
        if (hashedOctets > MAX_HASHED_OCTETS) {
            throw new ContentException(MessageDefect.NOT_PROTECTED, hashedOctets + " octets to hash");
        }
    }

    ReadMessage open(SmaHeader header, Instant date, SetupCode code) {
        try {
            return opening.open(header, date, code);
        } catch (ContentException e) {
            return e.rejected();
        }
    }

    Optional<String> codeBegin() {
        return codeBegin;
    }

    private static ReadMessage accept(SmaHeader header, Instant date, OpenedSetup opened) throws ContentException {
        if (opened instanceof OpenedSetup.Refused refused) {
            throw refused(refused.defect());
        }
        SetupPayload payload = ((OpenedSetup.Opened) opened).payload();
        HeaderBlock note = HeaderBlock.of((SmaHeader.NAME + ": " + note(payload, SmaHeader.NAME)).getBytes(StandardCharsets.US_ASCII));
        if (!SmaHeaderParser.find(note).equals(new SmaHeaderResult.Valid(header))) {
            throw new ContentException(MessageDefect.HEADER_DIFFERS);
        }
        try {
            PairingAccept content = new PairingAccept(payload.secretKey(), payload.preferEncrypt(),
                note(payload, SmaMessageWriter.ACCEPTING), note(payload, SmaMessageWriter.ACCEPTED));
            return new ReadMessage.Understood(header, date, content, new Vouching.Code());
        } catch (IllegalArgumentException e) {
            throw new ContentException(MessageDefect.MEMBER_INVALID, e.getMessage());
        }
    }

    private static String note(SetupPayload payload, String name) throws ContentException {
        return Optional.ofNullable(payload.notes().get(name)).orElseThrow(() -> new ContentException(MessageDefect.MEMBER_MISSING, name));
    }

    private static ReadMessage done(SmaHeader header, Instant date, CodeEncryption.Result result) throws ContentException {
        byte[] content = result.content().orElseThrow(() -> refused(result.defect().orElseThrow()));
        Entity entity = Entity.of(content);
        SmaMessageReader.requireRepeated(header, date, entity);
        return new ReadMessage.Understood(header, date, Contents.read(header, entity), new Vouching.Code());
    }

    private static ContentException refused(SetupDefect defect) {
        return new ContentException(defect == SetupDefect.WRONG_CODE ? MessageDefect.WRONG_CODE : MessageDefect.NO_SETUP_MESSAGE, defect.name());
    }
}
