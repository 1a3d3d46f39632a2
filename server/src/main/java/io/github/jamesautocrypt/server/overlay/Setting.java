/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One setting of a properties file and where it stands in the text.
 *
 * @param value    as written, with its line continuations
 * @param valueEnd where more may be appended: before any white space at the end of the line
 */
record Setting(String key, String value, int start, int valueEnd, int end) {
    // Without UNIX_LINES a line would also end at the byte 0x85, which in UTF-8 is a part of some letters
    private static final int LINES = Pattern.MULTILINE | Pattern.UNIX_LINES;

    // A line that is no comment, with the lines that a backslash at the end of each joins to it
    private static final Pattern LOGICAL_LINE = Pattern.compile(
        "^[ \\t\\f]*+(?![#!\\r\\n])(?<key>[^\\s=:]++)[ \\t]*+[=:]?[ \\t]*+(?<value>(?:\\\\\\r?\\n|\\\\.|[^\\\\\\r\\n])*+)", LINES);
    private static final Pattern COMMENT_LINE = Pattern.compile("^[ \\t\\f]*[#!].*$", LINES);
    private static final Pattern CONTINUATION = Pattern.compile("\\\\\\r?\\n[ \\t]*");

    static List<Setting> allIn(String text) {
        // comments end with their line even behind a backslash
        String withoutComments = COMMENT_LINE.matcher(text).replaceAll(comment -> "#" + " ".repeat(comment.group().length() - 1));
        return LOGICAL_LINE.matcher(withoutComments).results().map(Setting::from).toList();
    }

    private static Setting from(MatchResult line) {
        String value = line.group(2);
        return new Setting(line.group(1), value, line.start(), line.start(2) + value.stripTrailing().length(), line.end());
    }

    List<String> values() {
        return Arrays.stream(CONTINUATION.matcher(value).replaceAll("").split(","))
            .map(String::strip)
            .filter(each -> !each.isEmpty())
            .toList();
    }
}
