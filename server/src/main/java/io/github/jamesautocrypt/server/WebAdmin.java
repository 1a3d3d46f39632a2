/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The administration of a running James, by HTTP. */
final class WebAdmin {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI base;

    WebAdmin(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /** Whether James answers, has started completely, and finds nothing wrong with itself. */
    boolean isHealthy() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(base.resolve("/healthcheck")).GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    void createDomain(String domain) throws IOException, InterruptedException {
        put("/domains/" + domain, HttpRequest.BodyPublishers.noBody());
    }

    void createUser(String address, String password) throws IOException, InterruptedException {
        put("/users/" + address, HttpRequest.BodyPublishers.ofString("{\"password\":\"" + password + "\"}"));
    }

    private void put(String path, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(base.resolve(path)).header("Content-Type", "application/json").PUT(body));
        if (response.statusCode() / 100 != 2) {
            throw new IOException("WebAdmin answered PUT " + path + " with " + response.statusCode() + " " + response.body());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }
}
