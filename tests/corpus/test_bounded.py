"""Tables that forget: what they keep stays below their bound, whatever they are asked."""

import random
import threading

from corpus.bounded import Bounded, Limit, weight_of_text


def test_what_is_kept_stays_below_the_bound_and_what_is_wanted_again_is_kept() -> None:
    made = list[int]()
    table = Bounded(100_000, lambda key: made.append(key) or str(key), lambda *_: 100)
    for number in range(10_000):
        assert table[number] == str(number)
        assert table[-1] == "-1"
    assert 400 < len({*table, *table._older}) <= 1_000
    assert made.count(-1) == 1


def test_what_is_large_is_not_kept() -> None:
    table = Bounded(100_000, str.upper, weight_of_text)
    assert len(table["a" * 100_000]) == 100_000
    assert not table


def test_tables_may_share_their_bound() -> None:
    limit = Limit(100_000)
    first, second = (Bounded(limit, str, lambda *_: 100) for _ in range(2))
    for number in range(5_000):
        first[number], second[number]
    assert 400 < sum(map(len, (first, second, first._older, second._older))) <= 1_000


def test_threads_may_share_a_table() -> None:
    table = Bounded(20_000, str, lambda *_: 100)

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


def test_what_is_kept_is_told_of_many_keys_and_nothing_is_made() -> None:
    made = list[int]()
    table = Bounded(10_000, lambda key: made.append(key) or str(key), lambda *_: 10)
    for number in range(40):
        if number == 20:
            table.grow_old()
        assert table[number] == str(number)
    assert table.kept(range(100)) == {number: str(number) for number in range(40)}
    assert made == [*range(40)]
