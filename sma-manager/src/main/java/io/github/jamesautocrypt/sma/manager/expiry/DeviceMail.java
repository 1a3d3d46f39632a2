/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager.expiry;

import java.time.LocalDate;

import io.github.jamesautocrypt.core.service.Account;

/** Writes to a user in words, by mail. Implementations are thread-safe and may block. */
public interface DeviceMail {

    /**
     * Tells a user that a device is silent.
     *
     * @param device   what it calls itself; anything may stand there
     * @param lastSign the last day (UTC) on which it gave a sign of life
     * @param removal  the day on which it will be removed, unless it gives one
     * @throws RuntimeException when the mail could not be delivered; it is not tried again
     */
    void silent(Account account, String device, LocalDate lastSign, LocalDate removal);
}
