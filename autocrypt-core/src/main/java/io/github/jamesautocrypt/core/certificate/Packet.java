/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.certificate;

import java.util.Arrays;

/**
 * Where one OpenPGP packet lies in the octets of a certificate (RFC 9580, 4.2).
 *
 * @param tag       the packet type
 * @param start     index of its first header octet
 * @param bodyStart index of the octet after its header
 * @param end       index of the octet after the packet
 */
record Packet(int tag, int start, int bodyStart, int end) {
    static final int SIGNATURE = 2;
    static final int SECRET_KEY = 5;
    static final int PUBLIC_KEY = 6;
    static final int SECRET_SUBKEY = 7;
    static final int MARKER = 10;
    static final int TRUST = 12;
    static final int USER_ID = 13;
    static final int PUBLIC_SUBKEY = 14;
    static final int USER_ATTRIBUTE = 17;
    static final int PADDING = 21;
    private static final int FIRST_NON_CRITICAL = 40;

    boolean is(int otherTag) {
        return tag == otherTag;
    }

    boolean isEmpty() {
        return bodyStart == end;
    }

    // RFC 9580, 4.3: types from 40 on may be ignored by those who do not know them, the others must not
    boolean mayStandInACertificate() {
        return switch (tag) {
            case SIGNATURE, PUBLIC_KEY, MARKER, TRUST, USER_ID, PUBLIC_SUBKEY, USER_ATTRIBUTE, PADDING -> true;
            default -> tag >= FIRST_NON_CRITICAL;
        };
    }

    byte[] octets(byte[] certificate) {
        return Arrays.copyOfRange(certificate, start, end);
    }

    byte[] body(byte[] certificate) {
        return Arrays.copyOfRange(certificate, bodyStart, end);
    }
}
