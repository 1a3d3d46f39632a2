/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.protocol.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.core.setup.SetupCode;
import io.github.jamesautocrypt.sma.protocol.MuaaId;
import io.github.jamesautocrypt.sma.protocol.Token;

/**
 * What a mail program remembers of one account between two looks at the folders. It holds secrets: keep it where the keys are. Immutable.
 *
 * @param me        the own MUAA-ID
 * @param deviceKey the own device key
 * @param inbox     how far the own inbox has come
 * @param pinned    the device certificates of those whom this program is paired with
 * @param asked     the pairing requests that it sent and that have not come to an end, by their {@code id}
 * @param answers   what is to be told to those that handed over the key and were pinned, by the {@code id} of the request
 * @param offered   the pairings that it accepted and that have not come to an end, by the {@code id} of the accept
 * @param finished  the {@code id}s of requests that have come to an end, the latest {@value #MAX_FINISHED}
 * @param removed   those whom this program was paired with and who were removed. Tombstones do not stand for ever, and a server may hide one
 *                  and repeat what introduced the device
 */
public record DeviceState(MuaaId me, SecretKeydata deviceKey, InboxState inbox, Map<MuaaId, DeviceState.Pin> pinned, Map<Token, DeviceState.Asked> asked,
                          Map<Token, DeviceState.Answer> answers, Map<Token, DeviceState.Offered> offered, List<Token> finished, Set<MuaaId> removed) {
    static final int MAX_FINISHED = 100;

    /** How far the own inbox has come. */
    public enum InboxState {
        /** The MUAA-ID was drawn, and nothing was done. */
        NONE,
        /** The program was about to create it; perhaps it did. */
        INTENDED,
        /** It was there. If it is not any more, somebody removed this MUAA. */
        CREATED
    }

    /**
     * Another device of the user.
     *
     * @param introducedBy the paired device that vouched for it; empty if the user typed a code
     */
    public record Pin(Keydata certificate, Optional<MuaaId> introducedBy) {
    }

    /** A request that was sent: to whom, with which certificate then, and when. */
    public record Asked(MuaaId muaa, Keydata certificate, Instant at) {
    }

    /**
     * The key is here, and the other does not know yet, or not for certain.
     *
     * @param accept the {@code id} of the message that had the key
     * @param done   the {@code id} of the answer
     * @param code   under which the answer is written
     */
    public record Answer(MuaaId muaa, Token accept, Token done, SetupCode code) {
        /** Without the code. */
        @Override
        public String toString() {
            return "Answer[" + muaa + ", " + accept + ", " + done + "]";
        }
    }

    /**
     * A key that was handed over.
     *
     * @param request the {@code id} of the request
     * @param code    to verify the answer with
     */
    public record Offered(MuaaId muaa, Keydata certificate, Token request, SetupCode code, Instant at) {
        /** Without the code. */
        @Override
        public String toString() {
            return "Offered[" + muaa + ", " + request + ", " + at + "]";
        }
    }

    public DeviceState {
        pinned = Map.copyOf(pinned);
        asked = Map.copyOf(asked);
        answers = Map.copyOf(answers);
        offered = Map.copyOf(offered);
        finished = List.copyOf(finished);
        removed = Set.copyOf(removed);
    }

    /** A mail program that has just drawn its MUAA-ID and made its device key. */
    public static DeviceState fresh(MuaaId me, SecretKeydata deviceKey) {
        return new DeviceState(me, deviceKey, InboxState.NONE, Map.of(), Map.of(), Map.of(), Map.of(), List.of(), Set.of());
    }

    /** The fingerprint by which the others know this device. */
    public String fingerprint() {
        return deviceKey.publicKey().fingerprint().orElseThrow();
    }

    /** The fingerprint of the device certificate of a paired MUAA. */
    public Optional<String> pinnedFingerprint(MuaaId muaa) {
        return Optional.ofNullable(pinned.get(muaa)).map(Pin::certificate).flatMap(Keydata::fingerprint);
    }

    /** The same with another state of the inbox; store {@code INTENDED} before CREATE, and {@code CREATED} after it. */
    public DeviceState withInbox(InboxState state) {
        return new DeviceState(me, deviceKey, state, pinned, asked, answers, offered, finished, removed);
    }

    DeviceState withAsked(Token request, Asked what) {
        return new DeviceState(me, deviceKey, inbox, pinned, with(asked, request, what), answers, offered, finished, removed);
    }

    // The request is answered; it comes to an end when the other was told
    DeviceState withAnswer(Token request, Answer what) {
        Map<Token, Asked> stillAsked = new LinkedHashMap<>(asked);
        stillAsked.remove(request);
        return new DeviceState(me, deviceKey, inbox, pinned, stillAsked, with(answers, request, what), offered, finished, removed);
    }

    DeviceState withOffered(Token accept, Offered what) {
        return new DeviceState(me, deviceKey, inbox, pinned, asked, answers, with(offered, accept, what), finished, removed);
    }

    // Who asks anew has given up what it asked before
    DeviceState withoutOffersTo(MuaaId muaa) {
        DeviceState left = this;
        for (Offered offer : offered.values()) {
            left = offer.muaa().equals(muaa) ? left.withFinished(offer.request()) : left;
        }
        return left;
    }

    DeviceState withPinned(MuaaId muaa, Pin pin) {
        return new DeviceState(me, deviceKey, inbox, with(pinned, muaa, pin), asked, answers, offered, finished, removed);
    }

    /**
     * The same after a request that was sent or answered has come to an end: the code, if there was one, is forgotten. For programs whose user
     * gives up; all other ends come with an {@link InboxAction} or {@link Outgoing}.
     */
    public DeviceState withFinished(Token request) {
        Map<Token, Asked> stillAsked = new LinkedHashMap<>(asked);
        stillAsked.remove(request);
        Map<Token, Answer> unanswered = new LinkedHashMap<>(answers);
        unanswered.remove(request);
        Map<Token, Offered> stillOffered = new LinkedHashMap<>(offered);
        stillOffered.values().removeIf(offer -> offer.request().equals(request));
        List<Token> ended = new ArrayList<>(finished);
        ended.add(request);
        return new DeviceState(me, deviceKey, inbox, pinned, stillAsked, unanswered, stillOffered,
            ended.subList(Math.max(0, ended.size() - MAX_FINISHED), ended.size()), removed);
    }

    /** The same without pairings that nobody brought to an end within {@link Inbox#REQUEST_AGE}: codes are not kept for ever. */
    public DeviceState withoutExpired(Instant now) {
        Instant oldest = now.minus(Inbox.REQUEST_AGE);
        List<Token> expired = new ArrayList<>();
        asked.forEach((request, what) -> expired.addAll(what.at().isBefore(oldest) ? List.of(request) : List.of()));
        offered.values().forEach(offer -> expired.addAll(offer.at().isBefore(oldest) ? List.of(offer.request()) : List.of()));
        DeviceState left = this;
        for (Token request : expired) {
            left = left.withFinished(request);
        }
        return left;
    }

    /**
     * The same without anything of a MUAA that was removed: its certificate, and pairings with it that have not come to an end. If it was
     * paired it will never be again.
     */
    public DeviceState without(MuaaId muaa) {
        Map<MuaaId, Pin> stillPinned = new LinkedHashMap<>(pinned);
        Set<MuaaId> allRemoved = new HashSet<>(removed);
        if (stillPinned.remove(muaa) != null) {
            allRemoved.add(muaa);
        }
        Map<Token, Asked> stillAsked = new LinkedHashMap<>(asked);
        stillAsked.values().removeIf(request -> request.muaa().equals(muaa));
        Map<Token, Answer> unanswered = new LinkedHashMap<>(answers);
        unanswered.values().removeIf(answer -> answer.muaa().equals(muaa));
        Map<Token, Offered> stillOffered = new LinkedHashMap<>(offered);
        stillOffered.values().removeIf(offer -> offer.muaa().equals(muaa));
        return new DeviceState(me, deviceKey, inbox, stillPinned, stillAsked, unanswered, stillOffered, finished, allRemoved);
    }

    private static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> changed = new LinkedHashMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
