/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.muaa.device;

/** How far long work has come. */
public interface Progress {
    /** Nobody wants to know. */
    Progress NONE = (done, all) -> { };

    /** So many of so many are done. */
    void at(int done, int all);
}
