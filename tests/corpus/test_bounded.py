"""Tables that forget: what they keep stays below their bound, whatever they are asked."""

import random
import threading

from corpus.bounded import Bounded, Limit, weight


def test_what_is_kept_stays_below_the_bound_and_what_is_wanted_again_is_kept() -> None:
    made = list[int]()
    table = Bounded(100_000, lambda key: made.append(key) or key)
    for number in range(10_000):
        assert table[number] == number
        assert table[-1] == -1
    weights = sum(weight(key, key) for key in [*table, *table._older])
    assert 40_000 < weights <= 100_000
    assert made.count(-1) == 1


def test_what_is_large_is_not_kept() -> None:
    table = Bounded(100_000, str.upper)
    assert len(table["a" * 100_000]) == 100_000
    assert not table


def test_tables_may_share_their_bound() -> None:
    limit = Limit(100_000)
    first, second = (Bounded(limit, str) for _ in range(2))
    for number in range(5_000):
        first[number], second[number]
    kept = [*first.items(), *second.items(), *first._older.items(), *second._older.items()]
    assert sum(weight(*entry) for entry in kept) <= limit.most


def test_threads_may_share_a_table() -> None:
    table = Bounded(20_000, str)

    def ask(seed: int) -> None:
        chance = random.Random(seed)
        asked = [chance.randrange(1_000) for _ in range(20_000)]
        wrong.extend(number for number in asked if table[number] != str(number))

    wrong = list[int]()
    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert table.limit.used <= table.limit.most // 2
