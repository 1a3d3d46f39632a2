/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import io.github.jamesautocrypt.webadmin.doctor.Doctor;

/** Tells the admin at the start of James what is missing or misplaced in its files; James starts either way. */
class FindingsAtStart {
    private static final Logger LOGGER = LoggerFactory.getLogger(FindingsAtStart.class);

    @Inject
    FindingsAtStart(Doctor doctor) {
        try {
            doctor.examineFiles().forEach(finding -> LOGGER.warn("{} ({}). GET /autocrypt/doctor tells more", finding.sentence(), finding.file()));
        } catch (ConfigurationException e) {
            LOGGER.warn("The configuration cannot be looked through", e);
        }
    }
}
