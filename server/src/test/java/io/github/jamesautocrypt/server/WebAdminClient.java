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

    private static HttpResponse<String> send(String method, Ports ports, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + ports.webAdmin() + path);
        return CLIENT.send(HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> peers(Ports ports, DemoUser user) throws IOException, InterruptedException {
        return get(ports, "/autocrypt/users/" + user.address() + "/peers");
    }
}
