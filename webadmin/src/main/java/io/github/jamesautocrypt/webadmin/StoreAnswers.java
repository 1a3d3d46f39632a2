/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import org.apache.james.webadmin.Constants;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.eclipse.jetty.http.HttpStatus;

import io.github.jamesautocrypt.core.service.StoreException;
import io.github.jamesautocrypt.mailets.StoreTroubles;
import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import spark.Response;
import spark.Service;

/** What WebAdmin says when the store does not answer, or the folders of a user cannot be reached. */
final class StoreAnswers {

    private StoreAnswers() {
    }

    /** For all routes, whichever of ours an admin has put into use; to say it twice changes nothing. */
    static void define(Service service, StoreTroubles troubles) {
        service.exception(StoreException.class, (e, request, response) -> {
            troubles.count(e);
            unavailable("The store of James Autocrypt does not answer", e, response);
        });
        service.exception(FoldersException.class, (e, request, response) -> unavailable("The folders of the user cannot be reached just now", e, response));
    }

    private static void unavailable(String sentence, Exception cause, Response response) {
        response.status(HttpStatus.SERVICE_UNAVAILABLE_503);
        response.type(Constants.JSON_CONTENT_TYPE);
        response.body(ErrorResponder.builder()
            .statusCode(HttpStatus.SERVICE_UNAVAILABLE_503)
            .type(ErrorType.SERVER_ERROR)
            .message(sentence)
            .cause(cause)
            .asString());
    }
}
