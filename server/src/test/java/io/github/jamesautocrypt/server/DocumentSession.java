/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import static io.github.jamesautocrypt.server.MailClient.PATIENTLY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.jamesautocrypt.server.ShellSession.Step;

/** Replays what a document shows: its commands in a shell, its answers but for ids, times and whatever stands behind a "…". */
final class DocumentSession {
    private static final Pattern TASK = Pattern.compile("(?<=\"taskId\":\")[^\"]+");
    private static final Pattern FILE = Pattern.compile("autocrypt-[0-9T]+Z[.]zip");
    private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");

    private final Ports ports;
    // what the document says, and what it is here
    private final Map<String, String> names = new HashMap<>();

    DocumentSession(Ports ports) {
        this.ports = ports;
    }

    /** What stands in the document is another here. */
    void name(String there, String here) {
        names.put(there, here);
    }

    void replay(String document) throws Exception {
        for (Step step : ShellSession.in(document)) {
            if (step.command().contains(" -X ")) {
                goesAsShown(step);
            } else {
                // a store that was closed for a task takes a moment to open
                PATIENTLY.untilAsserted(() -> goesAsShown(step));
            }
        }
    }

    private void goesAsShown(Step step) throws Exception {
        String answer = answer(step.command());
        String shown = step.answer().stream().map(String::strip).collect(Collectors.joining());
        learn(TASK, shown, answer);
        learn(FILE, shown, answer);
        assertThat(withoutTimes(answer)).as(step.command()).matches(pattern(withoutTimes(here(shown))));
        for (String task : TASK.matcher(answer).results().map(MatchResult::group).toList()) {
            // an admin would wait for it too
            answer("curl http://127.0.0.1:8000/tasks/" + task + "/await");
        }
    }

    private String answer(String command) throws Exception {
        return String.join("", ShellSession.answer(here(command).replaceFirst("^curl ", "curl -s "), ports));
    }

    private void learn(Pattern name, String shown, String answer) {
        Matcher there = name.matcher(shown);
        Matcher here = name.matcher(answer);
        if (there.find() && here.find()) {
            names.put(there.group(), here.group());
        }
    }

    private String here(String text) {
        String known = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            known = known.replace(name.getKey(), name.getValue());
        }
        return known;
    }

    private static String withoutTimes(String text) {
        return TIME.matcher(text).replaceAll("TIME");
    }

    private static Pattern pattern(String shown) {
        return Pattern.compile(Stream.of(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
