/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.opinions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints who says what of each key, and what the others give as their reason where they disagree. */
public final class SecondOpinions {
    private static final String ROW = "%-75s %-20s %-7s";

    private SecondOpinions() {
    }

    /** Takes a folder to write keys to. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of(arguments[0]));
        List<Opinion> present = present();
        StringBuilder head = new StringBuilder(ROW.formatted("key", "at", "ours"));
        present.forEach(opinion -> head.append(" %-11s".formatted(opinion.title())));
        System.out.println(head);
        List<String> disagreements = new ArrayList<>();
        for (Question question : new Questions(work).all()) {
            System.out.println(row(question, present, work, disagreements));
        }
        System.out.println("\n" + disagreements.size() + " disagreements:");
        disagreements.forEach(System.out::println);
    }

    private static List<Opinion> present() throws InterruptedException {
        List<Opinion> present = new ArrayList<>();
        for (Opinion opinion : Opinion.values()) {
            try {
                Program version = Program.run(opinion.version());
                if (version.went()) {
                    System.out.println(opinion.title() + ": " + String.join(", ", version.said().lines().limit(2).toList()));
                    present.add(opinion);
                    continue;
                }
            } catch (IOException e) {
                // like one that fails
            }
            System.out.println(opinion.title() + " is not asked: \"" + String.join(" ", opinion.version()) + "\" does not run");
        }
        System.out.println();
        return present;
    }

    private static String row(Question question, List<Opinion> present, Path work, List<String> disagreements) throws IOException, InterruptedException {
        StringBuilder row = new StringBuilder(ROW.formatted(question.name(), question.at(), word(question.usable())));
        for (Opinion opinion : present) {
            Program answer = opinion.ask(question, work);
            boolean agrees = answer.went() == question.usable();
            row.append(" %-11s".formatted(word(answer.went()) + (agrees ? "" : " !")));
            if (!agrees) {
                disagreements.add("%s at %s: ours %s, %s %s (%s)".formatted(question.name(), question.at(), word(question.usable()),
                    opinion.title(), word(answer.went()), answer.reason()));
            }
        }
        return row.toString();
    }

    private static String word(boolean usable) {
        return usable ? "usable" : "not";
    }
}
