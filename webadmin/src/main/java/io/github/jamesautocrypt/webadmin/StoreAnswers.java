/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import spark.Service;

/** What WebAdmin says when the store does not answer. */
final class StoreAnswers {

    private StoreAnswers() {
    }

    /** For all routes, whichever of ours an admin has put into use; to say it twice changes nothing. */
    static void define(Service service, StoreTroubles troubles) {
        service.exception(StoreException.class, (e, request, response) -> {
            troubles.count(e);
            response.status(HttpStatus.SERVICE_UNAVAILABLE_503);
            response.body(ErrorResponder.builder()
                .statusCode(HttpStatus.SERVICE_UNAVAILABLE_503)
                .type(ErrorType.SERVER_ERROR)
                .message("The store of James Autocrypt does not answer")
                .cause(e)
                .asString());
        });
    }
}
