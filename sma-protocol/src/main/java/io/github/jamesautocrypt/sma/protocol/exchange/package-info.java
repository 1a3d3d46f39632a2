/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a mail program does with what it finds in the SMA folders (SMA protocol, "Procedures"), decided and not done: state and messages in,
 * state and messages out. The program moves the messages by IMAP, keeps the state, and asks its user.
 *
 * <p>{@link io.github.jamesautocrypt.sma.protocol.exchange.Startup} gets a program from nothing, or from wherever it stopped, to where it
 * can talk to others; {@link io.github.jamesautocrypt.sma.protocol.exchange.Board} tells who the others are; {@link
 * io.github.jamesautocrypt.sma.protocol.exchange.Inbox} judges each message of the own inbox; {@link
 * io.github.jamesautocrypt.sma.protocol.exchange.Pairing} takes the steps of pairing. Whoever stores the new state and appends the message
 * that comes with it in the order that {@link io.github.jamesautocrypt.sma.protocol.exchange.Outgoing} tells, and deletes a message only after
 * both, can be stopped between any two steps.
 */
package io.github.jamesautocrypt.sma.protocol.exchange;
