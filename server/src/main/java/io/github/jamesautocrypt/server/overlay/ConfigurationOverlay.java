/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of {@code config/}, ready to be laid over the {@code conf/} folder of a James, or to be taken out of it again.
 *
 * <p>A file that does not fit, because a James of another kind has other elements, may have another of the same name in a folder below, which is tried then.
 */
public final class ConfigurationOverlay {
    private static final String PROPERTIES = ".properties";
    private static final String XML = ".xml";

    private final Path overlay;

    private ConfigurationOverlay(Path overlay) {
        this.overlay = overlay;
    }

    /** The files of a folder. */
    public static ConfigurationOverlay of(Path folder) {
        return new ConfigurationOverlay(folder);
    }

    /** What would change in a configuration folder. Reads, and writes nothing. */
    public OverlayPlan over(Path conf) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (Path fragment : fragments()) {
            Path target = conf.resolve(fragment.getFileName().toString());
            Optional<String> before = text(target);
            Merged merged = merged(before, fragment);
            if (merged instanceof Merged.NotUnderstood hindrance) {
                refusals.add(new Refusal(target, hindrance.reason(), hindrance.lines()));
            } else if (merged instanceof Merged.Text after && !before.equals(Optional.of(after.text()))) {
                changes.add(new FileChange(target, before, Optional.of(after.text())));
            }
        }
        return refusals.isEmpty() ? new OverlayPlan.Ready(List.copyOf(changes)) : new OverlayPlan.Refused(List.copyOf(refusals));
    }

    /**
     * What would change if everything of ours were taken out of a configuration folder. A file that is as this overlay leaves one of the copies becomes that
     * copy again, to the byte; of another, to which its owner did something since, our lines are taken out.
     *
     * @param copies folders with files as they were before this overlay was laid over them
     */
    public OverlayPlan.Ready outOf(Path conf, List<Path> copies) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        for (Path fragment : fragments()) {
            Path target = conf.resolve(fragment.getFileName().toString());
            Optional<String> before = text(target);
            if (before.isPresent()) {
                Optional<String> after = without(before.get(), fragment, copies);
                if (!after.equals(before)) {
                    changes.add(new FileChange(target, before, after));
                }
            }
        }
        return new OverlayPlan.Ready(List.copyOf(changes));
    }

    private Optional<String> without(String text, Path fragment, List<Path> copies) throws IOException {
        for (Path folder : copies) {
            Optional<String> copy = text(folder.resolve(fragment.getFileName().toString()));
            if (copy.isPresent() && merged(copy, fragment).equals(new Merged.Text(text))) {
                return copy;
            }
        }
        if (isXml(fragment)) {
            String rest = text;
            for (Path variant : variants(fragment)) {
                rest = XmlFragment.parse(ConfigurationText.read(variant)).takenOutOf(rest);
            }
            return Optional.of(rest);
        }
        String ours = ConfigurationText.read(fragment);
        return text.equals(ours) || isOursAlone(ours) ? Optional.empty() : Optional.of(PropertiesMerge.takenOutOf(text, ours));
    }

    // all of its settings are comments: James knows no such file, and whatever stands in it is for us
    private static boolean isOursAlone(String fragment) {
        return Setting.allIn(fragment).isEmpty();
    }

    private List<Path> fragments() throws IOException {
        try (Stream<Path> files = Files.list(overlay)) {
            return files.filter(Files::isRegularFile).filter(file -> isPartOfAConfiguration(file.getFileName().toString())).sorted().toList();
        }
    }

    private static boolean isPartOfAConfiguration(String name) {
        return name.endsWith(PROPERTIES) || name.endsWith(XML);
    }

    private static boolean isXml(Path fragment) {
        return fragment.toString().endsWith(XML);
    }

    private static Optional<String> text(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(ConfigurationText.read(file)) : Optional.empty();
    }

    /** A fragment, and those of the same name in the folders below. */
    private List<Path> variants(Path fragment) throws IOException {
        try (Stream<Path> folders = Files.list(overlay)) {
            Stream<Path> below = folders.filter(Files::isDirectory).sorted().map(folder -> folder.resolve(fragment.getFileName())).filter(Files::exists);
            return Stream.concat(Stream.of(fragment), below).toList();
        }
    }

    // of several that do not fit the first is to be told of
    private Merged merged(Optional<String> target, Path fragment) throws IOException {
        List<Merged> tried = new ArrayList<>();
        for (Path variant : variants(fragment)) {
            tried.add(merge(target, ConfigurationText.read(variant), isXml(variant)));
        }
        return tried.stream().filter(Merged.Text.class::isInstance).findFirst().orElse(tried.get(0));
    }

    private static Merged merge(Optional<String> target, String fragment, boolean xml) {
        if (xml) {
            return XmlFragment.parse(fragment).mergedInto(target);
        }
        // settings stand for themselves, so a file that is not there yet is simply ours
        return new Merged.Text(target.map(text -> PropertiesMerge.merge(text, fragment)).orElse(fragment));
    }
}
