/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of {@code config/}, ready to be laid over the {@code conf/} folder of a James. */
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
            Optional<String> before = Files.exists(target) ? Optional.of(ConfigurationText.read(target)) : Optional.empty();
            Merged merged = merge(before, ConfigurationText.read(fragment), fragment.toString().endsWith(XML));
            if (merged instanceof Merged.NotUnderstood hindrance) {
                refusals.add(new Refusal(target, hindrance.reason(), hindrance.lines()));
            } else if (merged instanceof Merged.Text after && !before.equals(Optional.of(after.text()))) {
                changes.add(new FileChange(target, after.text()));
            }
        }
        return refusals.isEmpty() ? new OverlayPlan.Ready(List.copyOf(changes)) : new OverlayPlan.Refused(List.copyOf(refusals));
    }

    private List<Path> fragments() throws IOException {
        try (Stream<Path> files = Files.list(overlay)) {
            return files.filter(file -> isPartOfAConfiguration(file.getFileName().toString())).sorted().toList();
        }
    }

    private static boolean isPartOfAConfiguration(String name) {
        return name.endsWith(PROPERTIES) || name.endsWith(XML);
    }

    private static Merged merge(Optional<String> target, String fragment, boolean xml) {
        if (xml) {
            return XmlFragment.parse(fragment).mergedInto(target);
        }
        // settings stand for themselves, so a file that is not there yet is simply ours
        return new Merged.Text(target.map(text -> PropertiesMerge.merge(text, fragment)).orElse(fragment));
    }
}
