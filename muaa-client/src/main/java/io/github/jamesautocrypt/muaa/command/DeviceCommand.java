/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on a device that was set up. */
abstract class DeviceCommand implements Callable<Integer> {
    @Mixin
    private Common common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try (Session session = Session.open(common, output())) {
            return run(session);
        }
    }

    /** The exit code. */
    abstract int run(Session session) throws Exception;

    Common common() {
        return common;
    }

    Output output() {
        return new Output(spec.commandLine().getOut(), common.json());
    }

    CommandSpec spec() {
        return spec;
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
