/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/** Asks what admins ask. */
final class WebAdminClient {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private WebAdminClient() {
    }

    static HttpResponse<String> get(Ports ports, String path) throws IOException, InterruptedException {
        return send("GET", ports, path);
    }

    static HttpResponse<String> post(Ports ports, String path) throws IOException, InterruptedException {
        return send("POST", ports, path);
    }

    static HttpResponse<String> delete(Ports ports, String path) throws IOException, InterruptedException {
        return send("DELETE", ports, path);
    }

    /** Sets something; a body is JSON, or a word. */
    static HttpResponse<String> put(Ports ports, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(ports, path)).header("Content-Type", "application/json");
        return CLIENT.send(request.PUT(BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, Ports ports, String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(uri(ports, path)).method(method, BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(Ports ports, String path) {
        return URI.create("http://127.0.0.1:" + ports.webAdmin() + path);
    }

    static HttpResponse<String> peers(Ports ports, DemoUser user) throws IOException, InterruptedException {
        return get(ports, "/autocrypt/users/" + user.address() + "/peers");
    }
}
