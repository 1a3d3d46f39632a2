/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import com.google.inject.AbstractModule;

/**
 * What an admin names in {@code conf/extensions.properties}: {@code guice.extension.module}.
 *
 * <p>James builds everything that an extension brings (mailets, IMAP packages, routes) in one injector below its own, made of modules
 * such as this one.
 */
public class AutocryptModule extends AbstractModule {
    @Override
    protected void configure() {
        // nothing to bind yet: the services of this project are built by their own constructors
    }
}
