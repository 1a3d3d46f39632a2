/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network between a client and a server on this computer, which can fail in the two ways in which networks do. Thread-safe. */
public final class TcpProxy implements AutoCloseable {
    private static final int BUFFER = 8192;

    private final ServerSocket entrance;
    private final int target;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private volatile Mode mode = Mode.WORKS;

    private enum Mode {
        WORKS, SWALLOWS, REFUSES
    }

    /** Leads to a port of this computer. */
    public TcpProxy(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** The port of the entrance. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** From now on everything vanishes, and nobody is told: neither on the connections that there are nor on new ones. */
    public void swallow() {
        mode = Mode.SWALLOWS;
        links.forEach(link -> link.swallows = true);
    }

    /** All connections end, and new ones end as soon as they are made. */
    public void cut() {
        mode = Mode.REFUSES;
        links.forEach(Link::close);
    }

    /** New connections work again. Those that swallowed something go on swallowing. */
    public void repair() {
        mode = Mode.WORKS;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (mode == Mode.REFUSES) {
                    client.close();
                } else {
                    Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
                    link.swallows = mode == Mode.SWALLOWS;
                    links.add(link);
                    link.start();
                }
            } catch (IOException e) {
                // the server is not there: nobody answers the client, who finds out alone
                continue;
            }
        }
    }

    /** One connection. */
    private static final class Link {
        private final Socket client;
        private final Socket server;
        private volatile boolean swallows;

        private Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void start() {
            TcpProxy.start(() -> pass(client, server));
            TcpProxy.start(() -> pass(server, client));
        }

        private void pass(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!swallows) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // somebody closed it, and so do we
            } finally {
                if (!swallows) {
                    close();
                }
            }
        }

        private void close() {
            try (client; server) {
                swallows = false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
