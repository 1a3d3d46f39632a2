/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.jamesautocrypt.server.overlay.ConfigurationText.Addition;
import io.github.jamesautocrypt.server.overlay.ConfigurationText.Removal;

/**
 * Settings of one properties file added to another. All settings that we bring to files of James are lists of class names: to a list that
 * is there already ours is appended, otherwise the setting comes in at the end with the comment it stands under.
 */
final class PropertiesMerge {
    private PropertiesMerge() {
    }

    static String merge(String target, String fragment) {
        List<Setting> present = Setting.allIn(target);
        String newLine = ConfigurationText.newLine(target);
        List<Addition> additions = new ArrayList<>();
        for (Setting ours : Setting.allIn(fragment)) {
            List<Setting> theirs = present.stream().filter(setting -> setting.key().equals(ours.key())).toList();
            String missing = String.join(",", ours.values().stream()
                .filter(value -> theirs.stream().noneMatch(setting -> setting.values().contains(value)))
                .toList());
            if (theirs.isEmpty()) {
                additions.add(atEnd(target, newLine, ours, fragment, additions.isEmpty()));
            } else if (!missing.isEmpty()) {
                additions.add(appended(theirs.get(theirs.size() - 1), missing));
            }
        }
        return ConfigurationText.with(target, additions);
    }

    /** A file without what {@link #merge} adds: of lists our values, of settings that hold nothing else the lines that it brings. */
    static String takenOutOf(String target, String fragment) {
        List<Removal> removals = new ArrayList<>();
        for (Setting ours : Setting.allIn(fragment)) {
            for (Setting theirs : Setting.allIn(target).stream().filter(setting -> setting.key().equals(ours.key())).toList()) {
                if (!theirs.values().isEmpty() && ours.values().containsAll(theirs.values())) {
                    removals.add(withLines(theirs, ours, target, fragment));
                } else {
                    removals.addAll(ofValues(theirs, ours.values(), target));
                }
            }
        }
        return ConfigurationText.without(target, removals);
    }

    private static Removal withLines(Setting theirs, Setting ours, String target, String fragment) {
        String newLine = ConfigurationText.newLine(target);
        String comment = ConfigurationText.withNewLines(commentAbove(ours, fragment), newLine);
        int start = target.startsWith(comment, theirs.start() - comment.length()) ? theirs.start() - comment.length() : theirs.start();
        int end = target.startsWith(newLine, theirs.end()) ? theirs.end() + newLine.length() : theirs.end();
        return new Removal(target.startsWith(newLine + newLine, start - 2 * newLine.length()) ? start - newLine.length() : start, end);
    }

    // each with the comma before it, or behind it where it is the first
    private static List<Removal> ofValues(Setting theirs, List<String> values, String target) {
        String alternatives = values.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Pattern listed = Pattern.compile(",\\s*+(?:" + alternatives + ")(?=\\s*+(?:,|$))|(?<=^|,)\\s*+(?:" + alternatives + ")\\s*+,");
        int start = theirs.valueEnd() - theirs.value().stripTrailing().length();
        return listed.matcher(target.substring(start, theirs.valueEnd())).results()
            .map(found -> new Removal(start + found.start(), start + found.end()))
            .toList();
    }

    private static Addition appended(Setting setting, String values) {
        boolean needsComma = !setting.value().isBlank() && !setting.value().stripTrailing().endsWith(",");
        return new Addition(setting.valueEnd(), (needsComma ? "," : "") + values);
    }

    private static Addition atEnd(String target, String newLine, Setting setting, String fragment, boolean first) {
        boolean unfinishedLine = first && !target.isEmpty() && !target.endsWith("\n");
        String separator = (unfinishedLine ? newLine : "") + (target.isBlank() ? "" : newLine);
        String lines = commentAbove(setting, fragment) + fragment.substring(setting.start(), setting.end()) + "\n";
        return new Addition(target.length(), separator + ConfigurationText.withNewLines(lines, newLine));
    }

    private static String commentAbove(Setting setting, String fragment) {
        List<String> above = Arrays.asList(fragment.substring(0, setting.start()).split("\r?\n"));
        int from = above.size();
        while (from > 0 && above.get(from - 1).startsWith("#")) {
            from--;
        }
        return String.join("", above.subList(from, above.size()).stream().map(line -> line + "\n").toList());
    }
}
