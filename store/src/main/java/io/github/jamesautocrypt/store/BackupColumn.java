/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.jamesautocrypt.core.address.CanonicalAddress;
import io.github.jamesautocrypt.core.certificate.Keydata;
import io.github.jamesautocrypt.core.certificate.KeydataParser;
import io.github.jamesautocrypt.core.certificate.ParsedKeydata;
import io.github.jamesautocrypt.core.policy.Syntax;
import io.github.jamesautocrypt.core.service.KeyEvent;
import io.github.jamesautocrypt.core.service.PeerValidities.Validity;
import io.github.jamesautocrypt.core.service.Receipt.Authenticity;
import io.github.jamesautocrypt.sma.manager.expiry.Hold;
import io.github.jamesautocrypt.sma.protocol.MuaaId;

/**
 * A column of a table, and how its values stand in a backup. A backup may be damaged or made up: what is read is checked as if it came
 * in a mail.
 *
 * @param optional whether it may be empty
 * @param format   the first format of backups that has it
 * @param before   what it is in a backup of an earlier format
 */
record BackupColumn(String name, Type type, boolean optional, int format, Optional<Object> before) {
    private static final int FIRST_FORMAT = 1;
    private static final int MAX_NAME = 400;
    private static final int MAX_LINE = 128;
    private static final int MAX_WORDS = 2100;
    private static final int MAX_DOMAIN = 300;
    private static final Pattern WORDS = Pattern.compile("[0-9A-Za-z -]*");
    private static final Pattern SETTING = Pattern.compile("[0-9a-z.-]{1,100}");
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    // SMA protocol: whole seconds of the years 1970 to 9999
    private static final long LAST_SMA_TIME = Duration.ofDays(LAST_DAY + 1).toSeconds() - 1;
    // leaves numbers for all rows that are still to come
    private static final long MAX_NUMBER = Long.MAX_VALUE / 2;
    private static final String MISFIT = "has a value that does not fit";

    /** What kind of values there are. */
    enum Type {
        NUMBER, TIME, SMA_TIME, DAY, FLAG, NAME, LINE, WORDS, DOMAIN, SETTING, TEXT, REASON, MUAA, ADDRESS, KEYDATA, FINGERPRINT, KIND, SOURCE,
        AUTHENTICITY, VALIDITY
    }

    static BackupColumn of(String name, Type type) {
        return new BackupColumn(name, type, false, FIRST_FORMAT, Optional.empty());
    }

    static BackupColumn optional(String name, Type type) {
        return new BackupColumn(name, type, true, FIRST_FORMAT, Optional.empty());
    }

    /** The same column, that backups of earlier formats do not have: for those it has the value that is given here. */
    BackupColumn since(int first, Optional<Object> inEarlier) {
        return new BackupColumn(name, type, optional, first, inEarlier);
    }

    void write(ResultSet row, JsonGenerator json) throws SQLException, IOException {
        json.writeFieldName(name);
        Optional<?> value = value(row);
        if (value.isEmpty()) {
            json.writeNull();
        } else if (value.get() instanceof Long number) {
            json.writeNumber(number);
        } else if (value.get() instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            json.writeString(value.get().toString());
        }
    }

    private Optional<?> value(ResultSet row) throws SQLException {
        Object value = switch (type) {
            case NUMBER, TIME, SMA_TIME, DAY -> row.getLong(name);
            case FLAG -> row.getBoolean(name);
            case NAME, LINE, WORDS, DOMAIN, SETTING, TEXT, REASON, MUAA, ADDRESS, KIND, SOURCE, AUTHENTICITY, VALIDITY -> row.getString(name);
            case KEYDATA -> Base64.getEncoder().encodeToString(row.getBytes(name));
            case FINGERPRINT -> Columns.fingerprint(row, name).orElse(null);
        };
        return row.wasNull() ? Optional.empty() : Optional.ofNullable(value);
    }

    /**
     * The value of this column, as it is to be written into the table.
     *
     * @param written the format of the backup
     * @throws IllegalArgumentException when there is none that this column could have; its message does not repeat it
     */
    Optional<Object> read(JsonNode row, int written) {
        return written < format ? before : read(row);
    }

    private Optional<Object> read(JsonNode row) {
        JsonNode value = row.get(name);
        if (value == null || value.isNull() && !optional) {
            throw new IllegalArgumentException("has no '" + name + "'");
        }
        return value.isNull() ? Optional.empty() : Optional.of(checked(value));
    }

    private Object checked(JsonNode value) {
        return switch (type) {
            case NUMBER -> number(value, 0, MAX_NUMBER);
            case TIME -> number(value, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
            case SMA_TIME -> number(value, 0, LAST_SMA_TIME);
            case DAY -> number(value, 0, LAST_DAY);
            case FLAG -> flag(value);
            case NAME -> name(value.textValue());
            case LINE -> line(value.textValue());
            case WORDS -> words(value.textValue());
            case DOMAIN -> domain(value.textValue());
            case SETTING -> setting(value.textValue());
            case TEXT -> text(value.textValue());
            case REASON -> reason(value.textValue());
            case MUAA -> muaa(value.textValue());
            case ADDRESS -> address(value.textValue());
            case KEYDATA -> keydata(value.textValue()).octets();
            case FINGERPRINT -> fingerprint(value.textValue());
            case KIND -> constant(KeyEvent.Kind.class, value.textValue());
            case SOURCE -> constant(KeyEvent.Source.class, value.textValue());
            case AUTHENTICITY -> constant(Authenticity.class, value.textValue());
            case VALIDITY -> constant(Validity.class, value.textValue());
        };
    }

    private long number(JsonNode value, long least, long most) {
        check(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= least && value.longValue() <= most);
        return value.longValue();
    }

    private boolean flag(JsonNode value) {
        check(value.isBoolean());
        return value.booleanValue();
    }

    private String name(String text) {
        check(text != null && !text.isBlank() && text.length() <= MAX_NAME && text.indexOf('\0') == -1);
        return text;
    }

    private String line(String text) {
        check(text != null && text.length() <= MAX_LINE && text.indexOf('\0') == -1);
        return text;
    }

    private String words(String text) {
        check(text != null && text.length() <= MAX_WORDS && WORDS.matcher(text).matches());
        return text;
    }

    // that of all users has no name
    private String domain(String text) {
        check(text != null && text.length() <= MAX_DOMAIN && text.equals(text.toLowerCase(Locale.ROOT)) && text.indexOf('\0') == -1);
        return text;
    }

    private String setting(String text) {
        check(text != null && SETTING.matcher(text).matches());
        return text;
    }

    private String text(String text) {
        check(text != null && text.length() <= Syntax.MAX_LENGTH && text.indexOf('\0') == -1);
        return text;
    }

    private String reason(String text) {
        check(text != null);
        return new Hold(Instant.EPOCH, Optional.empty(), text).reason();
    }

    private String muaa(String text) {
        check(text != null && MuaaId.parse(text).filter(id -> !id.isServerAgent()).isPresent());
        return text;
    }

    private String address(String text) {
        check(text != null && text.length() <= MAX_NAME && CanonicalAddress.parse(text).filter(address -> address.asString().equals(text)).isPresent());
        return text;
    }

    // what was kept may have been accepted by an earlier version; but no version keeps a secret key
    private Keydata keydata(String text) {
        check(text != null);
        byte[] octets = Base64.getDecoder().decode(text);
        check(octets.length > 0 && octets.length <= Keydata.MAX_OCTETS);
        check(!(KeydataParser.parse(octets) instanceof ParsedKeydata.Rejected rejected && rejected.reason() == ParsedKeydata.Reason.SECRET_KEY));
        return Keydata.kept(octets);
    }

    private byte[] fingerprint(String text) {
        check(text != null && (text.length() == 40 || text.length() == 64));
        return HexFormat.of().parseHex(text);
    }

    private <E extends Enum<E>> String constant(Class<E> type, String text) {
        check(text != null);
        return Columns.constant(Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException(MISFIT);
        }
    }
}
