/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.header;

import java.util.Base64;

/** Base64 with white space anywhere in it, which means nothing. */
final class FoldedBase64 {
    private static final String[] USUAL_FOLDS = {"\r\n ", "\n "};
    private static final String[] WHITE_SPACE = {" ", "\t", "\r", "\n"};

    private FoldedBase64() {
    }

    /** Throws an {@link IllegalArgumentException} if it is none. */
    static byte[] decode(String text) {
        // the folds that programs make go as a whole, and then there is nothing left to be taken out
        return Base64.getDecoder().decode(without(WHITE_SPACE, without(USUAL_FOLDS, text)));
    }

    private static String without(String[] parts, String text) {
        String rest = text;
        for (String part : parts) {
            rest = rest.replace(part, "");
        }
        return rest;
    }
}
