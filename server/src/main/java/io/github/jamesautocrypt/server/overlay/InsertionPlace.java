/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.jamesautocrypt.server.overlay.ConfigurationText.Addition;
import io.github.jamesautocrypt.server.overlay.ConfigurationText.Removal;

/**
 * One place in an admin's file at which the elements of an insertion are to stand.
 *
 * @param target   the admin's file
 * @param place    the element in which they are to stand
 * @param fragment the text that the insertion was read from
 */
record InsertionPlace(String target, XmlElement place, String fragment, Insertion insertion) {
    private static final String ONE_LEVEL = "    ";

    /** Why the elements cannot be inserted here. */
    Optional<String> hindrance() {
        if (missing().isEmpty()) {
            return Optional.empty();
        }
        if (insertion.before().isPresent() && anchor().isEmpty()) {
            return Optional.of("there is no " + insertion.before().get() + " in its " + insertion.place());
        }
        return insertion.alone() ? rival() : Optional.empty();
    }

    private Optional<String> rival() {
        return place.elements().stream()
            .filter(element -> insertion.elements().stream().anyMatch(ours -> ours.name().equals(element.name())))
            .map(element -> "it has " + target.substring(element.start(), element.end()) + " already, and James takes only one of them")
            .findFirst();
    }

    /** What is to come into the file, and where. */
    List<Addition> additions() {
        return missing().stream().map(this::addition).toList();
    }

    /** Where the elements stand in the file, each with the line break before it if it begins its line, else with the one behind it. */
    List<Removal> removals() {
        return insertion.elements().stream().flatMap(element -> present(element).stream()).map(this::removal).toList();
    }

    private Removal removal(XmlElement element) {
        int lineStart = target.lastIndexOf('\n', element.start() - 1);
        if (lineStart >= 0 && target.substring(lineStart, element.start()).isBlank()) {
            return new Removal(lineStart > 0 && target.charAt(lineStart - 1) == '\r' ? lineStart - 1 : lineStart, element.end());
        }
        String newLine = ConfigurationText.newLine(target);
        return new Removal(element.start(), target.startsWith(newLine, element.end()) ? element.end() + newLine.length() : element.end());
    }

    private List<XmlElement> missing() {
        return insertion.elements().stream().filter(element -> present(element).isEmpty()).toList();
    }

    private Optional<XmlElement> present(XmlElement ours) {
        return place.elements().stream().filter(element -> element.isSameAs(target, ours, fragment)).findFirst();
    }

    // Next to those of its neighbours in the fragment that are there already, else at the place the fragment names
    private Addition addition(XmlElement missing) {
        List<XmlElement> ours = insertion.elements();
        int index = ours.indexOf(missing);
        Optional<XmlElement> presentBefore = IntStream.iterate(index - 1, i -> i >= 0, i -> i - 1)
            .mapToObj(i -> present(ours.get(i))).flatMap(Optional::stream).findFirst();
        Optional<XmlElement> presentBehind = IntStream.range(index + 1, ours.size())
            .mapToObj(i -> present(ours.get(i))).flatMap(Optional::stream).findFirst();
        return presentBefore.map(neighbour -> behind(neighbour.end(), missing, neighbour.indentation(target)))
            .or(() -> presentBehind.map(neighbour -> before(neighbour, missing)))
            .or(() -> anchor().map(anchor -> before(anchor, missing)))
            .orElseGet(() -> behind(place.contentStart(), missing, indentationInside()));
    }

    private Optional<XmlElement> anchor() {
        return place.elements().stream().filter(insertion::isAnchor).findFirst();
    }

    private String indentationInside() {
        return place.elements().stream().findFirst()
            .map(element -> element.indentation(target))
            .orElseGet(() -> place.indentation(target) + ONE_LEVEL);
    }

    private Addition behind(int offset, XmlElement element, String indentation) {
        String newLine = ConfigurationText.newLine(target);
        return new Addition(offset, newLine + lines(fragment, element, indentation, newLine));
    }

    private Addition before(XmlElement neighbour, XmlElement element) {
        String newLine = ConfigurationText.newLine(target);
        String indentation = neighbour.indentation(target);
        String lines = lines(fragment, element, indentation, newLine).substring(indentation.length());
        return new Addition(neighbour.start(), lines + newLine + indentation);
    }

    /** The lines of an element, moved to another indentation. */
    static String lines(String text, XmlElement element, String indentation, String newLine) {
        String own = element.indentation(text);
        String lines = text.substring(element.start(), element.end()).lines()
            .map(line -> indentation + (line.startsWith(own) ? line.substring(own.length()) : line))
            .reduce((above, below) -> above + "\n" + below)
            .orElseThrow();
        return ConfigurationText.withNewLines(lines, newLine);
    }
}
