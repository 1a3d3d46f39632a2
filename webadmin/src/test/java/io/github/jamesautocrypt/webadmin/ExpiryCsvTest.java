/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.webadmin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.jamesautocrypt.core.policy.Level;
import io.github.jamesautocrypt.core.service.Account;
import io.github.jamesautocrypt.sma.manager.expiry.Decision;
import io.github.jamesautocrypt.sma.manager.expiry.Outcome;
import io.github.jamesautocrypt.sma.manager.expiry.ReportEntry;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

class ExpiryCsvTest {

    private static String line(String name) {
        return ExpiryCsv.line(new ReportEntry(new Account("alice@example.org"), new MuaaId("27"), name, Decision.Kind.REMOVE_DEAD, "No sign of life, for long",
            Optional.of(LocalDate.parse("2026-01-10")), Level.DOMAIN, 1, 2000, Outcome.WOULD));
    }

    @Test
    void aLineHasAsManyCellsAsTheHeader() {
        assertThat(line("Phone")).isEqualTo("alice@example.org,27,Phone,remove-dead,would,\"No sign of life, for long\",2026-01-10,domain,1,2000\r\n");
        assertThat(ExpiryCsv.HEADER.split(",")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        =cmd()       | '=cmd()
        +1           | '+1
        -1           | '-1
        @SUM(A1)     | '@SUM(A1)
        "quoted", so | ""\"quoted"", so"
        """)
    void whatADeviceCallsItselfIsNeitherAFormulaNorTheEndOfACell(String name, String cell) {
        assertThat(line(name)).startsWith("alice@example.org,27," + cell.replace("\\", "") + ",remove-dead");
    }
}
