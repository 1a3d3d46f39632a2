/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.vault.DeletedMessageVault;
import org.junit.jupiter.api.Test;

import com.google.inject.Guice;
import com.google.inject.Injector;

class VaultOfJamesTest {

    private static <T> T some(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> null));
    }

    @Test
    void theVaultIsFoundThatJamesBoundAboveTheExtension() {
        Injector james = Guice.createInjector(binder -> {
            binder.bind(DeletedMessageVault.class).toInstance(some(DeletedMessageVault.class));
            binder.bind(MailboxManager.class).toInstance(some(MailboxManager.class));
        });
        assertThat(VaultOfJames.find(james.createChildInjector())).isPresent();
    }

    @Test
    void aJamesThatBoundNoneHasNone() {
        assertThat(VaultOfJames.find(Guice.createInjector().createChildInjector())).isEmpty();
    }

    @Test
    void aJamesWithoutTheClassesOfTheVaultHasNone() throws Exception {
        Method find = new WithoutVault().loadClass(VaultOfJames.class.getName()).getDeclaredMethod("find", Injector.class);
        find.setAccessible(true);

        assertThat(find.invoke(null, Guice.createInjector())).isEqualTo(Optional.empty());
    }

    /** Loads our classes anew, and those of the vault not at all. */
    private static final class WithoutVault extends ClassLoader {
        WithoutVault() {
            super(VaultOfJamesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.apache.james.vault.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            return name.startsWith("io.github.jamesautocrypt.") ? defined(name) : super.loadClass(name, resolve);
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] octets = in.readAllBytes();
                return defineClass(name, octets, 0, octets.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
