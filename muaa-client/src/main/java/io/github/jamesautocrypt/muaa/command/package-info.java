/* SPDX-License-Identifier: Apache-2.0 */
/** The command line {@code muaa}: reads options, asks its user, prints what happened. What is done is done in {@code device} and {@code mail}. */
package io.github.jamesautocrypt.muaa.command;
