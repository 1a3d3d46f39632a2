/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.jamesautocrypt.sma.manager.folders.FoldersException;
import spark.Service;

class StoreAnswersTest {
    private final Service http = Service.ignite().ipAddress("127.0.0.1").port(0);

    @AfterEach
    void tearDown() {
        http.stop();
        http.awaitStop();
    }

    @Test
    void foldersThatCannotBeReachedAreSaidToBeUnavailable() throws Exception {
        http.get("/sma/x", (request, response) -> {
            throw new FoldersException("They are gone", new IllegalStateException());
        });
        StoreAnswers.define(http, Troubles.uncounted());
        http.init();
        http.awaitInitialization();

        URI uri = URI.create("http://127.0.0.1:" + http.port() + "/sma/x");
        HttpResponse<String> response = HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("\"message\":\"The folders of the user cannot be reached just now\"", "\"details\":\"They are gone\"");
    }
}
