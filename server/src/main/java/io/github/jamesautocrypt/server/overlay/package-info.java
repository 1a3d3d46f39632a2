/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Lays the files of {@code config/} over the configuration of a James that somebody cares for.
 *
 * <p>An admin's files hold comments, an order and an indentation that mean something to him. So nothing here parses a file to write it
 * anew: places are found in the text, and lines are added there. A plan says first what would change; it is carried out whole or not at
 * all, and carried out twice it changes nothing the second time. What is not understood is refused, with the lines to add by hand. The
 * form of the files is told in {@code config/README.md}.
 */
package io.github.jamesautocrypt.server.overlay;
