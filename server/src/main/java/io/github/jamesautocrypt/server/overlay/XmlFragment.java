/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.jamesautocrypt.server.overlay.ConfigurationText.Addition;
import io.github.jamesautocrypt.server.overlay.ConfigurationText.Removal;

/** A file that shows elements to insert inside the elements that another file has as well. */
final class XmlFragment {
    private static final Pattern INSTRUCTION = Pattern.compile("\\?insert (at-top|before=\"[\\w.]+\")( alone)?");

    private final String text;
    private final List<Insertion> insertions;

    private XmlFragment(String text, List<Insertion> insertions) {
        this.text = text;
        this.insertions = insertions;
    }

    /** Reads a fragment of ours; a mistake in it is ours and not the admin's. */
    static XmlFragment parse(String text) {
        XmlElement root = XmlText.rootOf(text).orElseThrow(() -> new IllegalArgumentException("This fragment is no well-formed XML: " + text));
        return new XmlFragment(text, insertions(List.of(), root).toList());
    }

    private static Stream<Insertion> insertions(List<XmlElement> above, XmlElement element) {
        List<XmlElement> path = Stream.concat(above.stream(), Stream.of(element)).toList();
        List<XmlElement> children = element.children();
        OptionalInt instruction = IntStream.range(0, children.size()).filter(i -> children.get(i).isInstruction()).findFirst();
        Stream<Insertion> inside = children.subList(0, instruction.orElse(children.size())).stream()
            .flatMap(child -> insertions(path, child));
        Stream<Insertion> here = instruction.stream()
            .mapToObj(i -> insertion(path, children.get(i), children.subList(i + 1, children.size())));
        return Stream.concat(inside, here);
    }

    private static Insertion insertion(List<XmlElement> path, XmlElement instruction, List<XmlElement> elements) {
        if (!INSTRUCTION.matcher(instruction.name()).matches()) {
            throw new IllegalArgumentException("<" + instruction.name() + "?> is no instruction of a fragment");
        }
        Optional<String> before = Optional.ofNullable(instruction.attributes().get("before"));
        return new Insertion(path, before, instruction.name().endsWith(" alone"), List.copyOf(elements));
    }

    /** A file with the elements of this fragment in their places. */
    Merged mergedInto(Optional<String> target) {
        if (target.isEmpty()) {
            return notUnderstood("the file does not exist, and James needs more in it than we bring", insertions);
        }
        Optional<XmlElement> root = XmlText.rootOf(target.get());
        if (root.isEmpty()) {
            return notUnderstood("the file is no XML, or has a document type", insertions);
        }
        return mergedInto(target.get(), root.get());
    }

    private Merged mergedInto(String target, XmlElement root) {
        List<Addition> additions = new ArrayList<>();
        for (Insertion insertion : insertions) {
            List<XmlElement> places = insertion.placesIn(root);
            if (places.isEmpty()) {
                return notUnderstood("there is no " + insertion.place() + " in it", List.of(insertion));
            }
            for (XmlElement place : places) {
                InsertionPlace there = new InsertionPlace(target, place, text, insertion);
                Optional<String> hindrance = there.hindrance();
                if (hindrance.isPresent()) {
                    return notUnderstood(hindrance.get(), List.of(insertion));
                }
                additions.addAll(there.additions());
            }
        }
        return new Merged.Text(ConfigurationText.with(target, additions));
    }

    /** A file without the elements of this fragment; as it is where it is not understood. */
    String takenOutOf(String target) {
        List<Removal> removals = XmlText.rootOf(target).stream()
            .flatMap(root -> insertions.stream().flatMap(insertion -> insertion.placesIn(root).stream()
                .flatMap(place -> new InsertionPlace(target, place, text, insertion).removals().stream())))
            .toList();
        return ConfigurationText.without(target, removals);
    }

    private Merged notUnderstood(String reason, List<Insertion> notInserted) {
        String lines = notInserted.stream()
            .map(insertion -> "in " + insertion.place()
                + insertion.before().map(anchor -> ", directly before " + anchor).orElse(", at the top") + ":\n"
                + insertion.elements().stream().map(this::lines).collect(Collectors.joining("\n")))
            .collect(Collectors.joining("\n"));
        return new Merged.NotUnderstood(reason, lines);
    }

    private String lines(XmlElement element) {
        return InsertionPlace.lines(text, element, "    ", "\n");
    }
}
