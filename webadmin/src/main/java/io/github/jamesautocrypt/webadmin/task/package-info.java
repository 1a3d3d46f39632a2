/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What an admin has the server do with its store, as tasks of James: they wait their turn, can be looked at and cancelled, and are told of
 * in {@code /tasks}. Each class holds the task, what it tells of itself, and the form of both for servers that share their tasks.
 */
package io.github.jamesautocrypt.webadmin.task;
