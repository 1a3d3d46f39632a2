/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Elements of a fragment and where they belong.
 *
 * @param path     the elements around, from the root inwards
 * @param before   the class of the element before which they belong; empty means at the top
 * @param alone    whether no other element of the same name may stand there
 * @param elements what to insert, in its order
 */
record Insertion(List<XmlElement> path, Optional<String> before, boolean alone, List<XmlElement> elements) {
    /** The elements of another file that are meant by the path. */
    List<XmlElement> placesIn(XmlElement root) {
        Stream<XmlElement> places = Stream.of(root).filter(element -> matches(path.get(0), element));
        for (XmlElement step : path.subList(1, path.size())) {
            places = places.flatMap(place -> place.elements().stream()).filter(element -> matches(step, element));
        }
        return places.filter(place -> !place.hasNoContent()).toList();
    }

    private static boolean matches(XmlElement wanted, XmlElement element) {
        return wanted.name().equals(element.name()) && element.attributes().entrySet().containsAll(wanted.attributes().entrySet());
    }

    boolean isAnchor(XmlElement element) {
        String className = element.attributes().getOrDefault("class", "");
        return before.filter(anchor -> className.equals(anchor) || className.endsWith("." + anchor)).isPresent();
    }

    /** For a sentence: {@code <processor state="transport">}. */
    String place() {
        XmlElement innermost = path.get(path.size() - 1);
        return "<" + innermost.name() + innermost.attributes().entrySet().stream()
            .map(attribute -> " " + attribute.getKey() + "=\"" + attribute.getValue() + '"')
            .collect(Collectors.joining()) + ">";
    }
}
