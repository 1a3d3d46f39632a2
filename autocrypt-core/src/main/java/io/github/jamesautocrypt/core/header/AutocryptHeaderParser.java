/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.message.HeaderBlock;
import io.github.jamesautocrypt.core.message.RawField;

/**
 * Reads an {@code Autocrypt} or an {@code Autocrypt-Gossip} header field (Autocrypt Level 1, "The Autocrypt Header" and "Key Gossip";
 * Never throws, on any input; looks at the size before anything else. Stateless and thread-safe.
 */
public final class AutocryptHeaderParser {
    /** Name, colon and folding counted. */
    public static final int MAX_OCTETS = 10 * 1024;

    private static final String ADDR = "addr";
    private static final String PREFER_ENCRYPT = "prefer-encrypt";
    static final String KEYDATA = "keydata";
    private static final Set<String> KNOWN = Set.of(ADDR, PREFER_ENCRYPT, KEYDATA);

    private AutocryptHeaderParser() {
    }

    /**
     * Reads one Autocrypt field of a message.
     *
     * @param from the address in the From field of that message, which {@code addr} must equal
     */
    public static HeaderResult<AutocryptHeader> parse(RawField field, CanonicalAddress from) {
        return parse(field, from::equals, HeaderDefect.ADDR_IS_NOT_FROM);
    }

    /**
     * Reads one Autocrypt-Gossip field of an encrypted payload. What it says of the owner's preference is not read.
     *
     * @param recipients the addresses in To, Cc and Reply-To of that message, one of which {@code addr} must equal
     */
    public static HeaderResult<GossipHeader> parseGossip(RawField field, Set<CanonicalAddress> recipients) {
        return parse(field, recipients::contains, HeaderDefect.ADDR_IS_NO_RECIPIENT)
            .flatMap(header -> HeaderResult.accepted(new GossipHeader(header.addr(), header.keydata())));
    }

    /**
     * The fingerprint of the key in a header, whether or not the header is valid: one that is too large tells still what it was about.
     *
     * @param value what stands behind the colon, with one character for each octet; of more than {@value HeaderBlock#MAX_OCTETS} none is read
     */
    public static Optional<String> fingerprint(String value) {
        if (value.length() > HeaderBlock.MAX_OCTETS) {
            return Optional.empty();
        }
        try {
            return AttributeList.parse(value).accepted().flatMap(attributes -> attributes.latin1(KEYDATA)).map(FoldedBase64::decode)
                .flatMap(Keydata::fingerprintIn);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static HeaderResult<AutocryptHeader> parse(RawField field, Predicate<CanonicalAddress> expected, HeaderDefect unexpected) {
        Optional<UsualForm> usual = UsualForm.of(field).filter(form -> form.attributes().isUnderstoodWith(KNOWN));
        return usual.isPresent() ? interpret(usual.get(), expected, unexpected) : parseAnyForm(field, expected, unexpected);
    }

    static HeaderResult<AutocryptHeader> parseAnyForm(RawField field, Predicate<CanonicalAddress> expected, HeaderDefect unexpected) {
        return AttributeList.parse(field, KNOWN).flatMap(attributes -> interpret(attributes, expected, unexpected));
    }

    private static HeaderResult<AutocryptHeader> interpret(UsualForm form, Predicate<CanonicalAddress> expected, HeaderDefect unexpected) {
        return addr(form.attributes(), expected, unexpected)
            .flatMap(addr -> keydata(form.keydata()).flatMap(key -> header(addr, form.attributes(), key)));
    }

    private static HeaderResult<AutocryptHeader> interpret(AttributeList attributes, Predicate<CanonicalAddress> expected,
                                                           HeaderDefect unexpected) {
        if (attributes.latin1(ADDR).isPresent() && attributes.latin1(KEYDATA).isEmpty()) {
            return HeaderResult.rejected(HeaderDefect.MISSING_KEYDATA);
        }
        return addr(attributes, expected, unexpected)
            .flatMap(addr -> keydata(attributes.latin1(KEYDATA).orElseThrow()).flatMap(key -> header(addr, attributes, key)));
    }

    private static HeaderResult<CanonicalAddress> addr(AttributeList attributes, Predicate<CanonicalAddress> expected, HeaderDefect unexpected) {
        Optional<String> addr = attributes.text(ADDR);
        if (addr.isEmpty()) {
            return HeaderResult.rejected(HeaderDefect.MISSING_ADDR);
        }
        return CanonicalAddress.parse(addr.get())
            .map(address -> expected.test(address) ? HeaderResult.accepted(address) : HeaderResult.<CanonicalAddress>rejected(unexpected))
            .orElseGet(() -> HeaderResult.rejected(HeaderDefect.INVALID_ADDR));
    }

    private static HeaderResult<AutocryptHeader> header(CanonicalAddress addr, AttributeList attributes, Keydata keydata) {
        PreferEncrypt preferEncrypt = attributes.latin1(PREFER_ENCRYPT).map(PreferEncrypt::ofAttribute).orElse(PreferEncrypt.NOPREFERENCE);
        return HeaderResult.accepted(new AutocryptHeader(addr, preferEncrypt, keydata));
    }

    private static HeaderResult<Keydata> keydata(String base64) {
        byte[] octets;
        try {
            octets = FoldedBase64.decode(base64);
        } catch (IllegalArgumentException e) {
            return HeaderResult.rejected(HeaderDefect.KEYDATA_IS_NOT_BASE64);
        }
        return keydata(octets);
    }

    private static HeaderResult<Keydata> keydata(byte[] octets) {
        ParsedKeydata parsed = KeydataParser.parse(octets);
        if (parsed instanceof ParsedKeydata.Accepted accepted) {
            return HeaderResult.accepted(accepted.keydata());
        }
        return new HeaderResult.Rejected<>(HeaderDefect.KEYDATA_IS_NO_KEY, Optional.of(((ParsedKeydata.Rejected) parsed).reason()));
    }
}
