/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import java.util.Locale;

import org.apache.james.core.Domain;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.webadmin.utils.ErrorResponder;
import org.apache.james.webadmin.utils.ErrorResponder.ErrorType;
import org.apache.james.webadmin.utils.ParametersExtractor;
import org.eclipse.jetty.http.HttpStatus;

import spark.HaltException;
import spark.Request;

/** What requests ask for, or why they are refused, in the form of James. */
final class Requests {
    static final String USER = ":user";
    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 200;

    private static final int MAX_PACE = 100_000;

    private Requests() {
    }

    static Username user(String written) {
        try {
            return Username.of(written);
        } catch (IllegalArgumentException e) {
            throw halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'user' must be the name of a user", written);
        }
    }

    /** The same, if James has it. */
    static Username known(Username user, UsersRepository users) throws UsersRepositoryException {
        if (!users.contains(user)) {
            throw halt(HttpStatus.NOT_FOUND_404, ErrorType.NOT_FOUND, "There is no such user", user.asString());
        }
        return user;
    }

    /** In lower case. */
    static String domain(String written) {
        try {
            String name = Domain.of(written).asString().toLowerCase(Locale.ROOT);
            if (name.chars().noneMatch(character -> Character.isWhitespace(character) || Character.isISOControl(character))) {
                return name;
            }
        } catch (IllegalArgumentException e) {
            // the answer is the same
        }
        throw halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'domain' must be the name of a domain", written);
    }

    static int offset(Request request) {
        return ParametersExtractor.extractPositiveInteger(request, ParametersExtractor.OFFSET_PARAMETER_NAME).orElse(0);
    }

    static int limit(Request request) {
        int limit = ParametersExtractor.extractPositiveInteger(request, ParametersExtractor.LIMIT_PARAMETER_NAME).orElse(DEFAULT_LIMIT);
        if (limit == 0 || limit > MAX_LIMIT) {
            throw halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'limit' must be a number from 1 to " + MAX_LIMIT,
                Integer.toString(limit));
        }
        return limit;
    }

    static int pace(Request request, String name, int usual) {
        int pace = ParametersExtractor.extractPositiveInteger(request, name).orElse(usual);
        if (pace == 0 || pace > MAX_PACE) {
            throw halt(HttpStatus.BAD_REQUEST_400, ErrorType.INVALID_ARGUMENT, "'" + name + "' must be a number from 1 to " + MAX_PACE,
                Integer.toString(pace));
        }
        return pace;
    }

    /** For what cannot be done as it was asked for. */
    static HaltException refuse(String sentence) {
        return ErrorResponder.builder()
            .statusCode(HttpStatus.BAD_REQUEST_400)
            .type(ErrorType.INVALID_ARGUMENT)
            .message("%s", sentence)
            .haltError();
    }

    static HaltException halt(int status, ErrorType type, String rule, String given) {
        return ErrorResponder.builder()
            .statusCode(status)
            .type(type)
            .message("%s: '%s'", rule, given)
            .haltError();
    }
}
