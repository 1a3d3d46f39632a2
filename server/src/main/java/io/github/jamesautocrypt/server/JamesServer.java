/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.server;

import java.io.IOException;

/** A running James with the extension, its demo users and the ports it listens on. */
public final class JamesServer implements AutoCloseable {
    private final Ports ports;
    private final DataFolder data;
    private final JamesProcess process;

    private JamesServer(Ports ports, DataFolder data, JamesProcess process) {
        this.ports = ports;
        this.data = data;
        this.process = process;
    }

    /** Prepares the data folder and starts James in it. It cannot be used before {@link #awaitReady()}. */
    public static JamesServer start(Installation installation, ServerOptions options) throws IOException, StartFailure {
        Ports ports = options.ports().resolved();
        DataFolder data = DataFolder.claim(options.data());
        try {
            JamesHome home = JamesHome.layOut(data.path(), installation, options.with(ports));
            return new JamesServer(ports, data, JamesProcess.start(home, installation.stockJames()));
        } catch (IOException | StartFailure e) {
            data.close();
            throw e;
        }
    }

    /** Returns when mail can be sent and read. */
    public void awaitReady() throws IOException, InterruptedException, StartFailure {
        WebAdmin webAdmin = new WebAdmin(ports.webAdmin());
        process.awaitReady(webAdmin);
        webAdmin.createDomain(DemoUser.DOMAIN);
        for (DemoUser user : DemoUser.ALL) {
            webAdmin.createUser(user.address(), user.password());
        }
    }

    /** Returns when James has ended, for whatever reason. */
    public void awaitEnd() throws InterruptedException {
        process.awaitEnd();
    }

    /** Whether James has ended because somebody asked it to. */
    public boolean wasStoppedBySignal() {
        return process.wasStoppedBySignal();
    }

    /** What James' log says of its end. */
    public String lastWords() {
        return process.lastWords();
    }

    public Ports ports() {
        return ports;
    }

    /** The id of James' process. */
    public long pid() {
        return process.pid();
    }

    /** Stops James and waits until it has ended. */
    public void stop() {
        process.stop();
    }

    @Override
    public void close() throws IOException {
        stop();
        data.close();
    }
}
