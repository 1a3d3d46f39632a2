/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What a store keeps when the power goes. A process of its own learns under load and is killed at random points; it tells of every message
 * before and after. Then the database is opened again, and each state must be one that the update algorithm gives for messages which
 * were told of: all that were learned, and perhaps some that were being learned. An embedded store may lose the last moments before the
 * end; learning the same messages again must then lead to the same states as if nothing had happened.
 */
package io.github.jamesautocrypt.store.kill;
