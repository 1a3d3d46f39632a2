/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.extension;

import java.util.List;

import com.ibm.icu.text.IDNA;

/**
 * Where the minimizer starts: of a library that is not bundled whole, the jar holds what these classes reach.
 *
 * <p>The minimizer follows references from the classes of this module alone, not from the modules it bundles.
 */
final class BundleRoots {
    // 15 MB of Unicode data and formats, of which we use the international domain names
    static final List<Class<?>> OF_ICU = List.of(IDNA.class);

    private BundleRoots() {
    }
}
