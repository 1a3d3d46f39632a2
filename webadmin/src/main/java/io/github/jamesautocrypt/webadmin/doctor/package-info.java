/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Says what is missing or misplaced in a configuration: James starts without complaint where a mailet of ours stands behind the one that it has to come before,
 * or where a line stands where James does not read it. {@code ConfigurationReader} reads the files as they are now, {@code Doctor} decides over what it read
 * and touches nothing.
 */
package io.github.jamesautocrypt.webadmin.doctor;
