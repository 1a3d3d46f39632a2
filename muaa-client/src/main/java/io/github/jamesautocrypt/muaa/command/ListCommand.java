/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.jamesautocrypt.muaa.imap.MailException;
import io.github.jamesautocrypt.muaa.state.MuaaState;
import io.github.jamesautocrypt.sma.protocol.exchange.Board;
import io.github.jamesautocrypt.sma.protocol.exchange.DeviceState;
import io.github.jamesautocrypt.sma.protocol.message.Announcement;
import picocli.CommandLine.Command;

@Command(name = "list", description = {"Lists the devices of the account: ID, state, last sign of life, name, fingerprint.", ""},
    footer = {"", "States: this, paired, new (announced, not paired), changed (another certificate than the paired one: somebody else may have put it there),",
        "ambiguous (several certificates), removed."})
final class ListCommand extends DeviceCommand {

    @Override
    int run(Session session) throws MailException {
        Board board = session.muaa().look();
        ArrayNode json = Output.MAPPER.createArrayNode();
        StringBuilder text = new StringBuilder();
        board.siblings().values().stream().sorted(Comparator.comparing(Board.Sibling::date).thenComparing(sibling -> sibling.muaa().value()))
            .forEach(sibling -> add(sibling, session.muaa().state(), json, text));
        output().show(text.isEmpty() ? "Nobody is there yet." : text.toString().stripTrailing(), json);
        return ExitCode.DONE;
    }

    private static void add(Board.Sibling sibling, MuaaState state, ArrayNode json, StringBuilder text) {
        boolean own = sibling.muaa().equals(state.device().me());
        String status = own && sibling.status() == Board.Status.PAIRED ? "this" : sibling.status().name().toLowerCase(Locale.ROOT);
        String name = sibling.announcement().map(Announcement::name).orElse("");
        String fingerprint = sibling.announcement().map(Announcement::fingerprint).orElse("");
        Optional<String> introducedBy = Optional.ofNullable(state.device().pinned().get(sibling.muaa())).flatMap(DeviceState.Pin::introducedBy)
            .map(muaa -> muaa.value());
        ObjectNode node = json.addObject().put("id", sibling.muaa().value()).put("state", status).put("name", name).put("lastSeen", sibling.date().toString())
            .put("fingerprint", fingerprint);
        introducedBy.ifPresent(by -> node.put("introducedBy", by));
        text.append(String.format(Locale.ROOT, "%-20s %-9s %s  %s  %s%s%n", sibling.muaa(), status, sibling.date(), name, fingerprint,
            introducedBy.map(by -> "  introduced by " + by).orElse("")));
    }
}
