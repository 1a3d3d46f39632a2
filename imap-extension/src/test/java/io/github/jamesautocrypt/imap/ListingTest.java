/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.apache.james.JamesServerExtension;
import org.apache.james.utils.DataProbeImpl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.policy.Scope;
import io.github.jamesautocrypt.core.service.Account;

/** What clients see in folder lists, compared line by line with a James that knows nothing of us (SMA protocol, "Visibility"). */
class ListingTest {
    @RegisterExtension
    static final JamesServerExtension STOCK = ImapServers.stock();
    @RegisterExtension
    static final JamesServerExtension HIDING = ImapServers.withExtension("hiding", "sma.guard=off");
    @RegisterExtension
    static final JamesServerExtension SHOWING = ImapServers.withExtension("showing", "sma.hiding=off\nsma.guard=off");

    @BeforeAll
    static void provision() throws Exception {
        SmaAccount.provision(STOCK);
        SmaAccount.provision(HIDING);
        SmaAccount.provision(SHOWING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void whetherSmaFoldersAreHiddenMayBeSetForAUser(String hiding) throws Exception {
        String user = "hiding-" + hiding + "@example.org";
        TestModule.SET.write(new Scope.User(new Account(user)), Map.of("sma.hiding", hiding));
        for (JamesServerExtension server : List.of(HIDING, SHOWING)) {
            server.getGuiceJamesServer().getProbe(DataProbeImpl.class).addUser(user, SmaAccount.PASSWORD);
            ImapClient client = ImapClient.login(server, user).ok("CREATE _Autocrypt_SMA_27").ok("CREATE Other");
            for (int i = 0; i < 2; i++) {
                assertThat(client.say("LIST \"\" \"*\"")).anyMatch(line -> line.contains("\"Other\""))
                    .filteredOn(line -> line.contains("_Autocrypt_SMA")).hasSize(hiding.equals("on") ? 0 : 1);
            }
        }
    }

    static List<String> listingsThatDoNotAsk() {
        return List.of(
            "LIST \"\" \"*\"",
            "LIST \"\" *",
            "list \"\" \"%\"",
            "LIST \"\" {1+}\r\n*",
            "LIST \"\" \"*SMA*\"",
            "LIST \"\" \"%SMA%\"",
            "LIST \"\" \"_Auto*\"",
            "LIST \"_Auto\" \"*\"",
            "LIST \"\" \"_Autocrypt_SM*\"",
            "LIST \"\" \"_Autocrypt_SM%\"",
            "LIST \"\" \"%_Autocrypt_SMA_27\"",
            "LIST \"\" \"&AF8-Autocrypt_SMA*\"",
            "LIST \"#private\" \"*\"",
            "LIST \"#private\" \"%\"",
            "LIST \"#private.\" \"_Auto*\"",
            "LIST \"#private._Auto\" \"*\"",
            "LIST \"\" \"*\" RETURN (CHILDREN)",
            "LIST \"\" \"*\" RETURN (SUBSCRIBED)",
            "LIST \"\" \"*\" RETURN (MYRIGHTS)",
            "LIST \"\" \"*\" RETURN (STATUS (MESSAGES UNSEEN UIDNEXT SIZE))",
            "LIST \"\" \"%\" RETURN (SUBSCRIBED MYRIGHTS SPECIAL-USE STATUS (MESSAGES HIGHESTMODSEQ))",
            "LIST \"#private\" \"*\" RETURN (SUBSCRIBED MYRIGHTS STATUS (MESSAGES))",
            "LIST (SUBSCRIBED) \"\" \"*\"",
            "LIST (SUBSCRIBED) \"#private\" \"*\"",
            "LIST (SUBSCRIBED) \"\" \"*\" RETURN (MYRIGHTS STATUS (MESSAGES))",
            "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" \"*\"",
            "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\" RETURN (SUBSCRIBED MYRIGHTS STATUS (MESSAGES))",
            "LSUB \"\" \"*\"",
            "LSUB \"\" \"%\"",
            "LSUB \"\" \"_Auto*\"",
            "LSUB \"_Auto\" \"%\"",
            "LSUB (SUBSCRIBED) \"\" \"*\"");
    }

    @ParameterizedTest
    @MethodSource("listingsThatDoNotAsk")
    void whoDoesNotAskForSmaFoldersSeesAllOthersJustAsBefore(String listing) {
        List<String> before = ImapClient.login(STOCK, SmaAccount.ALICE).say(listing);
        List<String> withoutSmaFolders = before.stream().filter(line -> !SmaAccount.isAboutAnSmaFolder(line)).toList();

        assertThat(before).as("on a stock server").hasSizeGreaterThan(withoutSmaFolders.size());
        assertThat(ImapClient.login(HIDING, SmaAccount.ALICE).say(listing)).isEqualTo(withoutSmaFolders);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "LIST \"\" \"_Autocrypt_SMA*\"",
        "LIST \"\" _Autocrypt_SMA*",
        "LIST \"\" \"_Autocrypt_SMA%\"",
        "LIST \"\" \"_Autocrypt_SMA\"",
        "LIST \"\" \"_Autocrypt_SMA_27\"",
        "LIST \"_Autocrypt_SMA\" \"*\"",
        "LIST \"_Autocrypt\" \"_SMA%\"",
        "LIST \"#private\" \"_Autocrypt_SMA*\"",
        "LIST \"#private.\" \"_Autocrypt_SMA_27\"",
        "LIST \"#private._Autocrypt_SMA\" \"*\"",
        "LIST \"\" \"_Autocrypt_SMA*\" RETURN (SUBSCRIBED MYRIGHTS STATUS (MESSAGES))",
        "LIST (SUBSCRIBED) \"\" \"_Autocrypt_SMA*\" RETURN (MYRIGHTS)",
        "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" \"_Autocrypt_SMA%\"",
        "LSUB \"\" \"_Autocrypt_SMA*\"",
        "LSUB \"\" \"_Autocrypt_SMA_27\"",
        "LSUB \"_Autocrypt_SMA\" \"*\""})
    void whoAsksForSmaFoldersIsToldWhatAStockServerTells(String listing) {
        List<String> before = ImapClient.login(STOCK, SmaAccount.ALICE).say(listing);

        assertThat(before).as("on a stock server").anyMatch(SmaAccount::isAboutAnSmaFolder);
        assertThat(ImapClient.login(HIDING, SmaAccount.ALICE).say(listing)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "LIST \"\" \"\"",
        "LIST \"_Autocrypt_SMA\" \"\"",
        "LIST \"#private._Autocrypt_SMA_27\" \"\"",
        "LIST \"\" \"INBOX\"",
        "LIST \"\" \"nothing*\"",
        "LIST \"\" \"#private*\"",
        "LIST \"\" \"#private.alice@example.org._Autocrypt_SMA*\"",
        "LIST \"Archive.\" \"*\"",
        "LIST \"\" \"Entw*\"",
        "LIST (SPECIAL-USE) \"\" \"*\" RETURN (SPECIAL-USE)",
        "LIST (REMOTE) \"\" \"*\"",
        "LIST \"\" (\"INBOX\" \"*\")",
        "LIST (NONSENSE) \"\" \"*\"",
        "LIST \"\"",
        "LSUB \"#private\" \"*\"",
        "XLIST \"\" \"*\"",
        "XLIST \"\" \"nothing\"",
        "XLIST \"\" \"_Autocrypt_SMA\""})
    void whereAStockServerNamesNoSmaFolderTheAnswerIsTheSame(String listing) {
        List<String> before = ImapClient.login(STOCK, SmaAccount.ALICE).say(listing);

        assertThat(before).as("on a stock server").noneMatch(SmaAccount::isAboutAnSmaFolder);
        assertThat(ImapClient.login(HIDING, SmaAccount.ALICE).say(listing)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("listingsThatDoNotAsk")
    void withHidingOffEveryListingIsThatOfAStockServer(String listing) {
        assertThat(ImapClient.login(SHOWING, SmaAccount.ALICE).say(listing))
            .isEqualTo(ImapClient.login(STOCK, SmaAccount.ALICE).say(listing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST \"\" \"*\"", "LSUB \"\" \"*\"", "XLIST \"\" \"*\""})
    void whoHasNotLoggedInIsRefusedInTheSameWords(String listing) {
        assertThat(ImapClient.connect(HIDING).say(listing)).isEqualTo(ImapClient.connect(STOCK).say(listing));
    }

    @Test
    void oneListingDoesNotChangeTheNext() {
        ImapClient alice = ImapClient.login(HIDING, SmaAccount.ALICE);

        assertThat(alice.say("LIST \"\" \"*\"")).noneMatch(SmaAccount::isAboutAnSmaFolder);
        assertThat(alice.say("LIST \"\" \"_Autocrypt_SMA*\"")).anyMatch(SmaAccount::isAboutAnSmaFolder);
        assertThat(alice.say("LIST \"\" \"*\"")).noneMatch(SmaAccount::isAboutAnSmaFolder);
    }
}
