/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.jamesautocrypt.core.service.Account;

class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "alice@example.org, example.org",
        "alice@Example.ORG, example.org",
        "alice@odd@example.org, example.org",
        "alice@b\u00FCcher.example, b\u00FCcher.example"})
    void anAccountInheritsFromItsDomainAndFromAll(String name, String domain) {
        Account account = new Account(name);
        assertThat(Scope.of(account)).containsExactly(new Scope.User(account), new Scope.Domain(domain), new Scope.Global());
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "example.org", "alice@", "alice@ "})
    void anAccountWithoutADomainInheritsFromAllOnly(String name) {
        Account account = new Account(name);
        assertThat(Scope.of(account)).containsExactly(new Scope.User(account), new Scope.Global());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Example.org"})
    void aDomainHasANameInLowerCase(String name) {
        assertThatThrownBy(() -> new Scope.Domain(name)).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("'name' must be the name of a domain in lower case");
    }

    @Test
    void eachHasItsLevel() {
        assertThat(Scope.of(new Account("alice@example.org"))).extracting(Scope::level).containsExactly(Level.USER, Level.DOMAIN, Level.GLOBAL);
    }
}
