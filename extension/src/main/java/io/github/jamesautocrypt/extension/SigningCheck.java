/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

/**
 * Tells the admin at the start of James when its {@code DKIMSign} leaves the Autocrypt header out: a recipient that asks for proof does not find it
 * then. The check looks at {@code mailetcontainer.xml} and changes nothing; James starts either way.
 */
class SigningCheck {
    private static final Logger LOGGER = LoggerFactory.getLogger(SigningCheck.class);

    private static final Pattern SIGNED_FIELDS = Pattern.compile("(?:^|;)\\s*h\\s*=([^;]*)");
    private static final String FIELD = "autocrypt";

    @Inject
    SigningCheck(ConfigurationProvider configurations) throws ConfigurationException {
        warnings(configurations.getConfiguration("mailetcontainer")).forEach(LOGGER::warn);
    }

    /** What is wrong, a sentence each. */
    static List<String> warnings(HierarchicalConfiguration<ImmutableNode> mailetContainer) {
        return mailetContainer.configurationsAt("processors.processor").stream().flatMap(SigningCheck::ofProcessor).toList();
    }

    private static Stream<String> ofProcessor(HierarchicalConfiguration<ImmutableNode> processor) {
        String where = "DKIMSign in the processor '" + processor.getString("[@state]", "") + "' ";
        List<String> warnings = new ArrayList<>();
        boolean signed = false;
        for (HierarchicalConfiguration<ImmutableNode> mailet : processor.configurationsAt("mailet")) {
            if (isOf(mailet, "DKIMSign")) {
                signed = true;
                if (!signsAutocrypt(mailet)) {
                    warnings.add(where + "does not sign the Autocrypt header: put 'autocrypt' behind h= in its signatureTemplate");
                }
            } else if (signed && isOf(mailet, "AnnounceKey")) {
                warnings.add(where + "stands before AnnounceKey, which adds the Autocrypt header: put it behind");
            }
        }
        return warnings.stream();
    }

    // James takes names with and without a package
    private static boolean isOf(HierarchicalConfiguration<ImmutableNode> mailet, String name) {
        String type = mailet.getString("[@class]", "");
        return type.substring(type.lastIndexOf('.') + 1).equals(name);
    }

    // RFC 6376, 3.5: the names of fields, in any case, with colons between them
    private static boolean signsAutocrypt(HierarchicalConfiguration<ImmutableNode> mailet) {
        Matcher fields = SIGNED_FIELDS.matcher(Optional.ofNullable(mailet.getString("signatureTemplate")).orElse(""));
        return fields.find() && Stream.of(fields.group(1).split(":")).anyMatch(field -> field.strip().equalsIgnoreCase(FIELD));
    }
}
