/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.apache.james.webadmin.Constants.SEPARATOR;

import java.util.List;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.webadmin.Routes;
import org.apache.james.webadmin.utils.JsonTransformer;

import com.google.inject.Inject;

import io.github.jamesautocrypt.webadmin.doctor.Doctor;
import io.github.jamesautocrypt.webadmin.doctor.Finding;
import spark.Service;

/** {@code GET /autocrypt/doctor}: what is missing or misplaced in James' configuration, each with the file, what to write there and why. */
public class DoctorRoutes implements Routes {
    public static final String BASE_PATH = AutocryptRoutes.BASE_PATH + SEPARATOR + "doctor";

    private final Doctor doctor;
    private final JsonTransformer jsonTransformer;

    @Inject
    public DoctorRoutes(Doctor doctor, JsonTransformer jsonTransformer) {
        this.doctor = doctor;
        this.jsonTransformer = jsonTransformer;
    }

    @Override
    public String getBasePath() {
        return BASE_PATH;
    }

    @Override
    public void define(Service service) {
        service.get(BASE_PATH, (request, response) -> report(), jsonTransformer);
    }

    private Report report() throws ConfigurationException {
        List<Finding> findings = doctor.examine();
        return new Report(findings.isEmpty(), findings);
    }

    record Report(boolean healthy, List<Finding> findings) {
    }
}
