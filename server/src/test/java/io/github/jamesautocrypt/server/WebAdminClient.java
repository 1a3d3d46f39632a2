/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Looks at what the extension shows to admins. */
final class WebAdminClient {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private WebAdminClient() {
    }

    static HttpResponse<String> get(Ports ports, String path) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.webAdmin() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> peers(Ports ports, DemoUser user) throws IOException, InterruptedException {
        return get(ports, "/autocrypt/users/" + user.address() + "/peers");
    }
}
