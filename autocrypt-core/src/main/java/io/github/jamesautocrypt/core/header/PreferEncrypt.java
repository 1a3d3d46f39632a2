/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

/** What the owner of a key wishes: whether mail should be encrypted when both sides wish it. */
public enum PreferEncrypt {
    NOPREFERENCE("nopreference"),
    MUTUAL("mutual");

    private final String attributeValue;

    PreferEncrypt(String attributeValue) {
        this.attributeValue = attributeValue;
    }

    /** The word that the specification uses. */
    public String attributeValue() {
        return attributeValue;
    }

    /** Autocrypt Level 1: any value but {@code mutual}, known or not, reads as {@code nopreference}, and the header stays valid. */
    public static PreferEncrypt ofAttribute(String value) {
        return MUTUAL.attributeValue.equals(value) ? MUTUAL : NOPREFERENCE;
    }
}
