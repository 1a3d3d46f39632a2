/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Two texts compared line by line, in the form of {@code diff -u}. For configuration files, which are short: it takes the product of their lengths. */
final class Difference {
    private static final int CONTEXT = 3;
    private static final String NO_FILE = "/dev/null";

    /** One line of the result: kept (a space), taken away or added. */
    private record Line(char mark, String text) {
        boolean isKept() {
            return mark == ' ';
        }

        boolean isOf(char side) {
            return isKept() || mark == side;
        }
    }

    private Difference() {
    }

    static String of(String name, Optional<String> before, Optional<String> after) {
        List<Line> lines = lines(before.map(text -> text.lines().toList()).orElse(List.of()), after.map(text -> text.lines().toList()).orElse(List.of()));
        StringBuilder result = new StringBuilder("--- %s%n+++ %s%n".formatted(before.isPresent() ? name : NO_FILE, after.isPresent() ? name : NO_FILE));
        int from = 0;
        while (from < lines.size()) {
            int end = endOfHunk(lines, from);
            if (isShown(lines, from)) {
                appendHunk(result, lines, from, end);
            }
            from = end;
        }
        return result.toString();
    }

    // up to where lines begin, or cease, to be shown
    private static int endOfHunk(List<Line> lines, int from) {
        boolean shown = isShown(lines, from);
        return IntStream.range(from, lines.size()).filter(i -> isShown(lines, i) != shown).findFirst().orElse(lines.size());
    }

    private static boolean isShown(List<Line> lines, int index) {
        return lines.subList(Math.max(0, index - CONTEXT), Math.min(lines.size(), index + CONTEXT + 1)).stream().anyMatch(line -> !line.isKept());
    }

    private static void appendHunk(StringBuilder result, List<Line> lines, int from, int end) {
        result.append("@@ -%s +%s @@%n".formatted(range(lines, from, end, '-'), range(lines, from, end, '+')));
        lines.subList(from, end).forEach(line -> result.append(line.mark()).append(line.text()).append(System.lineSeparator()));
    }

    private static String range(List<Line> lines, int from, int end, char side) {
        long above = lines.subList(0, from).stream().filter(line -> line.isOf(side)).count();
        long count = lines.subList(from, end).stream().filter(line -> line.isOf(side)).count();
        return (count == 0 ? above : above + 1) + "," + count;
    }

    private static List<Line> lines(List<String> before, List<String> after) {
        int[][] common = common(before, after);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i)));
                i++;
                j++;
            } else if (j == after.size() || i < before.size() && common[i + 1][j] >= common[i][j + 1]) {
                lines.add(new Line('-', before.get(i)));
                i++;
            } else {
                lines.add(new Line('+', after.get(j)));
                j++;
            }
        }
        return lines;
    }

    // how many lines the rests of both from two places on have in common
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j)) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
