/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.mail;

/** Makes of what a device calls itself a short line of text that shows nothing but itself. */
final class DeviceName {
    /** How many characters of it are shown. */
    static final int MAX_LENGTH = 64;

    private DeviceName() {
    }

    /** At most {@value #MAX_LENGTH} characters, none of which is a control, ends a line or turns the direction of what stands beside it. */
    static String shown(String said) {
        StringBuilder shown = new StringBuilder();
        said.codePoints().filter(DeviceName::isHarmless).limit(MAX_LENGTH).forEach(shown::appendCodePoint);
        String name = shown.toString().strip();
        return name.isEmpty() ? "?" : name;
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
