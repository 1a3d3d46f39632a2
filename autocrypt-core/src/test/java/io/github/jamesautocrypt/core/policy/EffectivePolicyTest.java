/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectivePolicyTest {
    private static final Setting<Integer> DAYS = new Setting<>("days", 35, Syntax.days(1, 3650));
    private static final Setting<Integer> NUMBER = new Setting<>("number", 3, Syntax.number(1, 1000));

    private static EffectivePolicy policy(String properties, String global, String domain, String user) {
        Map<Level, Map<String, String>> texts = new EnumMap<>(Level.class);
        Map.of(Level.PROPERTIES, properties, Level.GLOBAL, global, Level.DOMAIN, domain, Level.USER, user)
            .forEach((level, text) -> texts.put(level, text.equals("-") ? Map.of() : Map.of("days", text)));
        return new EffectivePolicy(texts);
    }

    @ParameterizedTest
    @CsvSource({
        "-, -, -, -, 35, FACTORY",
        "1d, -, -, -, 1, PROPERTIES",
        "1d, 2d, -, -, 2, GLOBAL",
        "1d, 2d, 3d, -, 3, DOMAIN",
        "1d, 2d, 3d, 4d, 4, USER",
        "1d, -, -, 4d, 4, USER",
        "-, 2d, -, -, 2, GLOBAL"})
    void whatWasSetNearestHolds(String properties, String global, String domain, String user, int days, Level level) {
        EffectivePolicy testee = policy(properties, global, domain, user);
        assertThat(testee.value(DAYS)).isEqualTo(new Value<>(days, level));
        assertThat(testee.get(DAYS)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "1d, 2d, 3d, soon, 3, DOMAIN",
        "1d, 0d, '', x, 1, PROPERTIES",
        "x, x, x, x, 35, FACTORY"})
    void whatCannotBeReadCountsAsNotSet(String properties, String global, String domain, String user, int days, Level level) {
        assertThat(policy(properties, global, domain, user).value(DAYS)).isEqualTo(new Value<>(days, level));
    }

    @Test
    void eachSettingIsInheritedByItself() {
        EffectivePolicy testee = new EffectivePolicy(Map.of(Level.DOMAIN, Map.of("days", "3d", "number", "7"), Level.USER, Map.of("days", "4d", "x", "y")));
        assertThat(testee.value(DAYS)).isEqualTo(new Value<>(4, Level.USER));
        assertThat(testee.value(NUMBER)).isEqualTo(new Value<>(7, Level.DOMAIN));
    }

    @Test
    void whereNothingIsSetWeShipIt() {
        assertThat(new EffectivePolicy(Map.of()).value(DAYS)).isEqualTo(new Value<>(35, Level.FACTORY));
    }

    @Test
    void whatWouldBeSetReplacesAllThatIsSetAtThatLevelAlone() {
        EffectivePolicy before = new EffectivePolicy(Map.of(Level.DOMAIN, Map.of("days", "3d"), Level.USER, Map.of("days", "4d", "number", "9")));
        EffectivePolicy after = before.with(Level.USER, Map.of("number", "8"));
        assertThat(after.value(DAYS)).isEqualTo(new Value<>(3, Level.DOMAIN));
        assertThat(after.value(NUMBER)).isEqualTo(new Value<>(8, Level.USER));
        assertThat(before.value(NUMBER)).isEqualTo(new Value<>(9, Level.USER));
    }
}
