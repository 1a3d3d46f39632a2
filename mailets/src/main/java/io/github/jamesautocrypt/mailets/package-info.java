/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The mailets that an admin names in {@code mailetcontainer.xml}: each a few lines between James and a service.
 *
 * <p>They share one promise: mail flows. Whatever goes wrong in them, a message goes on as it came, and what is not meant to change is
 * not touched. {@code javax.mail} appears in this package only, and in it only in {@link
 * io.github.jamesautocrypt.mailets.MailHeaders}.
 */
package io.github.jamesautocrypt.mailets;
