/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.muaa.imap.ServerUrl;

/**
 * What the user told about the account once. Never holds a password.
 *
 * @param address      from which the account writes
 * @param smtp         to send mail, if wanted
 * @param passwordFile where the password stands, if it stands anywhere
 */
public record Settings(ServerUrl imap, String user, CanonicalAddress address, Optional<ServerUrl> smtp, Optional<Path> passwordFile) {
    public static final Set<String> IMAP = Set.of("imaps", "imap");
    public static final Set<String> SMTP = Set.of("smtps", "smtp");
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    byte[] write() throws IOException {
        ObjectNode root = MAPPER.createObjectNode().put("imap", imap.toString()).put("insecureLoopback", imap.insecureLoopback()).put("user", user)
            .put("address", address.asString());
        smtp.ifPresent(url -> root.put("smtp", url.toString()));
        passwordFile.ifPresent(file -> root.put("passwordFile", file.toString()));
        return MAPPER.writeValueAsBytes(root);
    }

    static Settings read(byte[] octets) throws IOException {
        JsonNode root = MAPPER.readTree(octets);
        try {
            boolean insecure = root.path("insecureLoopback").asBoolean();
            return new Settings(ServerUrl.parse(root.path("imap").asText(), IMAP, insecure), root.path("user").asText(),
                CanonicalAddress.parse(root.path("address").asText()).orElseThrow(),
                Optional.ofNullable(root.get("smtp")).map(url -> ServerUrl.parse(url.asText(), SMTP, insecure)),
                Optional.ofNullable(root.get("passwordFile")).map(file -> Path.of(file.asText())));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            throw new IOException("it is damaged", e);
        }
    }
}
