-- SPDX-License-Identifier: Apache-2.0
-- The tables as the first builds made them, before there were migrations: where they stand already, this changes nothing.

CREATE TABLE IF NOT EXISTS certificate (
    hash    BYTEA NOT NULL PRIMARY KEY,
    keydata BYTEA NOT NULL
);

CREATE TABLE IF NOT EXISTS peer_state (
    account             VARCHAR(400) NOT NULL,
    address             VARCHAR(400) NOT NULL,
    last_seen           BIGINT,
    autocrypt_timestamp BIGINT,
    public_key          BYTEA REFERENCES certificate (hash),
    prefer_encrypt      VARCHAR(20) NOT NULL,
    gossip_timestamp    BIGINT,
    gossip_key          BYTEA REFERENCES certificate (hash),
    revision            BIGINT NOT NULL,
    PRIMARY KEY (account, address)
);

CREATE TABLE IF NOT EXISTS own_key (
    account        VARCHAR(400) NOT NULL,
    address        VARCHAR(400) NOT NULL,
    public_key     BYTEA NOT NULL REFERENCES certificate (hash),
    prefer_encrypt VARCHAR(20) NOT NULL,
    first_seen     BIGINT NOT NULL,
    last_seen      BIGINT NOT NULL,
    PRIMARY KEY (account, address, public_key)
);
