-- SPDX-License-Identifier: Apache-2.0
-- What people said of keys of peers; times are seconds since 1970, UTC.

-- at: when it was said; of two words about one key the later counts.
CREATE TABLE peer_validity (
    account     BIGINT NOT NULL,
    address     VARCHAR(400) NOT NULL,
    fingerprint BYTEA NOT NULL,
    validity    VARCHAR(20) NOT NULL,
    at          BIGINT NOT NULL,
    CONSTRAINT peer_validity_by_key PRIMARY KEY (account, address, fingerprint),
    CONSTRAINT peer_validity_of_account FOREIGN KEY (account) REFERENCES account (id) ON DELETE CASCADE
);
