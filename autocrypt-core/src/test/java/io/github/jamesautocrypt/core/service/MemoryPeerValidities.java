/* SPDX-License-Identifier: Apache-2.0 */
package io.github.jamesautocrypt.core.service;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.jamesautocrypt.core.address.CanonicalAddress;

/** What people said of keys, for the length of a test. */
public class MemoryPeerValidities implements PeerValidities {
    private static final Comparator<Judgement> ORDER = Comparator.comparing(Judgement::peer).thenComparing(Judgement::fingerprint);

    private final Map<Key, Judgement> judgements = new HashMap<>();

    private record Key(Account account, CanonicalAddress peer, String fingerprint) {
    }

    @Override
    public synchronized void judge(Account account, Judgement judgement) {
        judgements.merge(new Key(account, judgement.peer(), judgement.fingerprint()), judgement,
            (known, said) -> said.at().isBefore(known.at()) ? known : said);
    }

    @Override
    public List<Judgement> find(Account account, CanonicalAddress peer) {
        return list(account).stream().filter(judgement -> judgement.peer().equals(peer)).toList();
    }

    @Override
    public synchronized List<Judgement> list(Account account) {
        return judgements.entrySet().stream()
            .filter(entry -> entry.getKey().account().equals(account))
            .map(Map.Entry::getValue)
            .sorted(ORDER)
            .toList();
    }
}
