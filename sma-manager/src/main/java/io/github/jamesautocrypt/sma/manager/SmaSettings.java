/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.sma.manager;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.policy.EffectivePolicy;
import io.github.jamesautocrypt.core.policy.Setting;
import io.github.jamesautocrypt.core.policy.Syntax;
import io.github.jamesautocrypt.sma.manager.SmaConfiguration.Hiding;
import io.github.jamesautocrypt.sma.manager.expiry.ExpiryMode;
import io.github.jamesautocrypt.sma.manager.guard.Guarding;
import io.github.jamesautocrypt.sma.manager.guard.SmaLimits;
import io.github.jamesautocrypt.sma.manager.mail.MailLanguage;

/** What can be set about SMA folders, for the server, a domain or a user; {@code docs/configure.md} says the same at length. */
public final class SmaSettings {
    private static final int LONGEST = 3650;

    /** Whether SMA folders stay out of folder lists. */
    public static final Setting<Hiding> HIDING = new Setting<>("sma.hiding", Hiding.ON, Syntax.choice(Hiding.class));
    /** How closely SMA folders are guarded. */
    public static final Setting<Guarding> GUARD = new Setting<>("sma.guard", Guarding.STRICT, Syntax.choice(Guarding.class));
    /** How many inboxes an account may have. */
    public static final Setting<Integer> MUAAS = new Setting<>("sma.limit.muaas", SmaLimits.DEFAULT.muaas(), Syntax.number(1, 1000));
    /** How many messages may be in an SMA folder. */
    public static final Setting<Integer> INBOX_MESSAGES = new Setting<>("sma.limit.inbox.messages", SmaLimits.DEFAULT.inboxMessages(),
        Syntax.number(1, 100_000));
    /** How large they may be together, in octets. */
    public static final Setting<Long> INBOX_SIZE = new Setting<>("sma.limit.inbox.size", SmaLimits.DEFAULT.inboxOctets(), Syntax.mebibytes(1024));
    /** What is done about what has expired. */
    public static final Setting<ExpiryMode> EXPIRY = new Setting<>("sma.expiry", ExpiryMode.REPORT, Syntax.choice(ExpiryMode.class));
    /** After how many days without a sign of life a MUAA is stale. */
    public static final Setting<Integer> STALE = new Setting<>("sma.expiry.stale", 35, Syntax.days(1, LONGEST));
    /** And after how many it is dead. */
    public static final Setting<Integer> DEAD = new Setting<>("sma.expiry.dead", 90, Syntax.days(1, LONGEST));
    /** After how many days an inbox without announcement, or an announcement without inbox, is deleted. */
    public static final Setting<Integer> ORPHAN = new Setting<>("sma.expiry.orphan", 7, Syntax.days(1, LONGEST));
    /** After how many days a message that nobody read is deleted. */
    public static final Setting<Integer> MESSAGE = new Setting<>("sma.expiry.message", 30, Syntax.days(1, LONGEST));
    /** After how many days a tombstone is deleted. */
    public static final Setting<Integer> TOMBSTONE = new Setting<>("sma.expiry.tombstone", 180, Syntax.days(1, LONGEST));
    /** Whether signs of life count that any program gives that walks through all folders. */
    public static final Setting<OnOff> WEAK = new Setting<>("sma.expiry.weak-signs", OnOff.ON, Syntax.choice(OnOff.class));
    /** Whether the MUAA of an account that lived last stays for ever. */
    public static final Setting<OnOff> KEEP_LAST = new Setting<>("sma.expiry.keep-last", OnOff.ON, Syntax.choice(OnOff.class));
    /** Whether users get a mail about a device that is silent for long. */
    public static final Setting<OnOff> MAIL = new Setting<>("sma.expiry.mail", OnOff.OFF, Syntax.choice(OnOff.class));
    /** In which language. */
    public static final Setting<MailLanguage> MAIL_LANGUAGE = new Setting<>("sma.expiry.mail.language", MailLanguage.EN, Syntax.choice(MailLanguage.class));
    /** By whom: an address, or what stands before the {@code @} in the domain of the user. */
    public static final Setting<String> MAIL_FROM = new Setting<>("sma.expiry.mail.from", "postmaster", sender());

    /** How many hours pass between two runs of the expiry, 0 for never; for the server alone. */
    public static final Setting<Integer> INTERVAL = new Setting<>("sma.expiry.interval", 6, Syntax.hours(0, 720));

    /** All of them that can be set for a domain or a user too. */
    public static final List<Setting<?>> ALL = List.of(HIDING, GUARD, MUAAS, INBOX_MESSAGES, INBOX_SIZE, EXPIRY, STALE, DEAD, ORPHAN, MESSAGE, TOMBSTONE,
        WEAK, KEEP_LAST, MAIL, MAIL_LANGUAGE, MAIL_FROM);

    private SmaSettings() {
    }

    /** Something that is or is not. */
    public enum OnOff {
        ON, OFF
    }

    private static Syntax<String> sender() {
        return new Syntax<>("an e-mail address, or the part before the @ of one in the user's domain",
            text -> Optional.of(text).filter(sender -> CanonicalAddress.parse(sender.contains("@") ? sender : sender + "@example.org")
                .filter(CanonicalAddress::isAscii).isPresent()), Function.identity());
    }

    /** How much may stand in the SMA folders of whom a policy is for. */
    public static SmaLimits limits(EffectivePolicy policy) {
        return new SmaLimits(policy.get(MUAAS), policy.get(INBOX_MESSAGES), policy.get(INBOX_SIZE));
    }
}
