-- SPDX-License-Identifier: Apache-2.0
-- Times are seconds since 1970, UTC (the Date header knows nothing finer). Keys are SHA-256 of the certificate's octets.

CREATE TABLE IF NOT EXISTS certificate (
    hash    VARBINARY(32) NOT NULL PRIMARY KEY,
    keydata VARBINARY(10240) NOT NULL
);

CREATE TABLE IF NOT EXISTS peer_state (
    account             VARCHAR(400) NOT NULL,
    address             VARCHAR(400) NOT NULL,
    last_seen           BIGINT,
    autocrypt_timestamp BIGINT,
    public_key          VARBINARY(32) REFERENCES certificate (hash),
    prefer_encrypt      VARCHAR(20) NOT NULL,
    gossip_timestamp    BIGINT,
    gossip_key          VARBINARY(32) REFERENCES certificate (hash),
    revision            BIGINT NOT NULL,
    PRIMARY KEY (account, address)
);

CREATE TABLE IF NOT EXISTS own_key (
    account        VARCHAR(400) NOT NULL,
    address        VARCHAR(400) NOT NULL,
    public_key     VARBINARY(32) NOT NULL REFERENCES certificate (hash),
    prefer_encrypt VARCHAR(20) NOT NULL,
    first_seen     BIGINT NOT NULL,
    last_seen      BIGINT NOT NULL,
    PRIMARY KEY (account, address, public_key)
);
