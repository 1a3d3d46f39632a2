/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The extension as James sees it: one jar in {@code extensions-jars/} and one Guice module.
 *
 * <p>James loads every extension jar in a single class loader below its own, and asks its own first. So the jar brings nothing that James
 * has, and what it does bring stands under {@code io.github.jamesautocrypt.shaded}: another extension, or another version of James, may
 * have the same library in another version without either of us noticing.
 */
package io.github.jamesautocrypt.extension;
