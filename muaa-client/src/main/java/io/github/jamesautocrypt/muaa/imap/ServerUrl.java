/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.imap;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a mail server listens, and how its identity is checked. Never holds a user or a password. Immutable.
 *
 * @param scheme           {@code imaps} and {@code smtps} with TLS from the start; {@code imap} and {@code smtp} with STARTTLS
 * @param insecureLoopback take any certificate, and do without TLS where there is none; for servers on this machine alone
 */
public record ServerUrl(String scheme, String host, int port, boolean insecureLoopback) {
    private static final Map<String, Integer> PORTS = Map.of("imap", 143, "imaps", 993, "smtp", 587, "smtps", 465);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    /** Throws {@link IllegalArgumentException} where the certificate of another machine would not be checked. */
    public ServerUrl {
        if (insecureLoopback && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException("'--insecure-loopback' is for servers on this machine (localhost, 127.0.0.1, ::1), not for " + host + ".");
        }
    }

    /**
     * Reads a URL such as {@code imaps://mail.example.org} or {@code smtp://localhost:1587}.
     *
     * @param schemes which are allowed
     * @throws IllegalArgumentException with a sentence for people
     */
    public static ServerUrl parse(String written, Set<String> schemes, boolean insecureLoopback) {
        URI uri;
        try {
            uri = new URI(written);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + written + "' must be a URL such as " + schemes.iterator().next() + "://mail.example.org.", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!schemes.contains(scheme) || uri.getHost() == null) {
            throw new IllegalArgumentException("'" + written + "' must begin with " + String.join(":// or ", schemes) + ":// and name a host.");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("The URL must not hold a user or a password: the user is given by '--user', the password is asked for.");
        }
        return new ServerUrl(scheme, uri.getHost(), uri.getPort() < 0 ? PORTS.get(scheme) : uri.getPort(), insecureLoopback);
    }

    /** Whether TLS comes first of all. */
    public boolean isTlsFromTheStart() {
        return scheme.endsWith("s");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
