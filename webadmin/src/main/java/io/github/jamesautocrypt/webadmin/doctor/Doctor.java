/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin.doctor;

import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.configuration2.ex.ConfigurationException;

import com.google.inject.Inject;

/** Says what is missing or misplaced in the configuration, as its files are at that moment. Thread-safe. */
public class Doctor {
    private final ConfigurationReader reader;

    @Inject
    public Doctor(ConfigurationReader reader) {
        this.reader = reader;
    }

    /**
     * What is wrong, those first without which nothing works; empty when all is well.
     *
     * @throws ConfigurationException when a file cannot be read
     */
    public List<Finding> examine() throws ConfigurationException {
        return examine(reader.read());
    }

    /**
     * The same but for what only a server that has started can know.
     *
     * @throws ConfigurationException when a file cannot be read
     */
    public List<Finding> examineFiles() throws ConfigurationException {
        return inFiles(reader.read()).toList();
    }

    private static List<Finding> examine(Installed installed) {
        return Stream.concat(Wiring.imap(installed), inFiles(installed)).toList();
    }

    private static Stream<Finding> inFiles(Installed installed) {
        return Stream.of(Wiring.examine(installed), MailetPlaces.examine(installed), Dkim.examine(installed)).flatMap(findings -> findings);
    }
}
