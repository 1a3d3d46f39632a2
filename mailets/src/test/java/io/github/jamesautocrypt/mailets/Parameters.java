/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.mailets;

import java.lang.reflect.Proxy;
import java.util.Map;

import org.apache.mailet.MailetConfig;
import org.apache.mailet.MatcherConfig;

/** What stands in {@code mailetcontainer.xml} for a mailet or a matcher. */
final class Parameters {

    private Parameters() {
    }

    static MailetConfig of(Map<String, String> parameters) {
        return (MailetConfig) Proxy.newProxyInstance(MailetConfig.class.getClassLoader(), new Class<?>[] {MailetConfig.class},
            (self, method, arguments) -> method.getName().equals("getInitParameter") ? parameters.get(arguments[0]) : null);
    }

    static MatcherConfig condition(String condition) {
        return (MatcherConfig) Proxy.newProxyInstance(MatcherConfig.class.getClassLoader(), new Class<?>[] {MatcherConfig.class},
            (self, method, arguments) -> method.getName().equals("getCondition") ? condition : null);
    }
}
