/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.agent;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Certificate;
import io.github.jamesautocrypt.core.certificate.Certificates;
import io.github.jamesautocrypt.core.pgp.MessageEncryption;
import io.github.jamesautocrypt.sma.manager.registry.FolderFacts.Introduced;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.SmaHeader;
import io.github.jamesautocrypt.sma.protocol.SmaType;
import io.github.jamesautocrypt.sma.protocol.Token;
import io.github.jamesautocrypt.sma.protocol.message.Protection;
import io.github.jamesautocrypt.sma.protocol.message.Removal;
import io.github.jamesautocrypt.sma.protocol.message.ServerAnnouncement;
import io.github.jamesautocrypt.sma.protocol.message.SmaContent;
import io.github.jamesautocrypt.sma.protocol.message.SmaMessageWriter;

/** Writes the messages of the server agent. Thread-safe. */
final class AgentMessages {
    private final SecureRandom random;
    private final Clock clock;

    AgentMessages(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    /** The time as SMA messages tell it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    byte[] announcement(CanonicalAddress account, ServerAnnouncement said) {
        return write(account, SmaHeader.forAll(SmaType.ANNOUNCEMENT, MuaaId.SERVER_AGENT, Token.draw(random)), said, new Protection.Clear());
    }

    byte[] tombstone(CanonicalAddress account, MuaaId removed, Removal.By by) {
        Removal removal = new Removal(by, now());
        return write(account, header(removed, removal), removal, new Protection.Clear());
    }

    /** A message for one MUAA, encrypted where one can encrypt to what it announced. What the server knows it may tell in clear too. */
    byte[] to(Introduced reader, SmaContent content) {
        Optional<Certificate> usable = Certificates.read(reader.said().certificate()).certificate()
            .filter(certificate -> MessageEncryption.worksFor(certificate, now(), random));
        return write(reader.address(), header(reader.muaa(), content), content,
            usable.<Protection>map(certificate -> new Protection.Encrypted(certificate, Optional.empty())).orElseGet(Protection.Clear::new));
    }

    private SmaHeader header(MuaaId to, SmaContent content) {
        return SmaHeader.to(to, content.type(), MuaaId.SERVER_AGENT, Token.draw(random));
    }

    private byte[] write(CanonicalAddress account, SmaHeader header, SmaContent content, Protection protection) {
        return new SmaMessageWriter(account, random).write(header, content, now(), protection);
    }
}
