/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.jamesautocrypt.core.certificate.SecretKeydata;
import io.github.jamesautocrypt.muaa.state.Home;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.muaa.state.Settings;
import picocli.CommandLine.Command;

@Command(name = "status", description = {"Tells what this device knows, without asking the server.", ""})
final class StatusCommand extends DeviceCommand {

    @Override
    public Integer call() throws Exception {
        try (Home home = Session.openHome(common())) {
            show(home.settings(), home.load());
        }
        return ExitCode.DONE;
    }

    @Override
    int run(Session session) {
        throw new IllegalStateException("No server is asked");
    }

    private void show(Settings settings, MuaaState state) {
        Optional<String> key = state.accountKey().map(SecretKeydata::publicKey).flatMap(certificate -> certificate.fingerprint());
        ObjectNode json = Output.MAPPER.createObjectNode().put("id", state.device().me().value()).put("name", state.name())
            .put("address", settings.address().asString()).put("fingerprint", state.device().fingerprint())
            .put("joined", state.device().inbox().name().equals("CREATED")).put("key", key.orElse(null)).put("paired", state.device().pinned().size())
            .put("asked", state.device().asked().size()).put("codesOnShow", state.device().offered().size()).put("peers", state.peers().size());
        output().show("Device " + state.device().me() + ", \"" + state.name() + "\", of " + settings.address()
            + "\nIts fingerprint: " + state.device().fingerprint()
            + "\nKey of the account: " + key.orElse("none yet")
            + "\nPaired devices: " + state.device().pinned().size()
            + "\nRequests without an answer: " + state.device().asked().size() + "; codes on show: " + state.device().offered().size()
            + "\nCorrespondents known: " + state.peers().size(), json);
    }
}
