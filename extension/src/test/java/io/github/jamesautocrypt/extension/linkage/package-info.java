/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Whether all that our jars need of a James is in that James, found by reading class files as the JVM would link them. What is written for James 3.9 cannot
 * be compiled against it, for it is made from what was compiled against 3.8; and not all of James 3.9 can be had to run it.
 */
package io.github.jamesautocrypt.extension.linkage;
