"""Time of linking by the number of mentions in one article: ``python -m benchmarks.linking_scale``.

The articles are generated: bodies, their short forms, persons with full names and surnames, each new name in proportion
to the length, so that nothing gets easier as the article grows.
"""

from __future__ import annotations

import random
import time

from pipeline.normalize import set_entities
from pipeline.record import Article, Kind, Label, Line, Mention

SIZES = (1_250, 2_500, 5_000, 10_000, 20_000)
PER_LINE = 5
KANJI = "青赤白黒金銀石木水火土山川田森林島崎浜原野谷沢池海空雲雪風花草竹松梅桜藤菊鳥馬牛犬虎竜亀鶴鷹"
KANA = "アイウエカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロバビブベボパピプペポガギグゲゴ"
ENDINGS = ("大学", "銀行", "電機", "労働組合", "委員会", "研究所", "省", "新聞", "ホールディングス", "地方裁判所")
SHORT = ("大", "銀", "電機", "労組", "委", "研", "省", "新聞", "HD", "地裁")


def generated(mentions: int, seed: int = 1) -> Article:
    """An article with that many mentions, about a tenth of them of names not met before."""
    rng = random.Random(seed)
    names: list[tuple[str, str, Label]] = []
    while len(names) < mentions // 10:
        kind = rng.randrange(3)
        if kind == 0:
            head, i = "".join(rng.choices(KANJI, k=rng.randint(2, 4))), rng.randrange(len(ENDINGS))
            names.append((head + ENDINGS[i], head + SHORT[i], Label.ORG))
        elif kind == 1:
            surname = "".join(rng.choices(KANJI, k=2))
            names.append((surname + "".join(rng.choices(KANJI, k=2)), surname, Label.PERSON))
        else:
            surname = "".join(rng.choices(KANA, k=rng.randint(3, 6)))
            names.append(("".join(rng.choices(KANA, k=3)) + "・" + surname, surname, Label.PERSON))
    article = Article(article_id="generated", path="generated.txt", sha256="0" * 64)
    for number in range(1, mentions // PER_LINE + 1):
        text, found = "", []
        for _ in range(PER_LINE):
            full, short, label = rng.choice(names)
            surface = full if rng.random() < 0.3 else short
            found.append(
                Mention(start=len(text), end=len(text) + len(surface), text=surface, label=label, method="generated")
            )
            text += surface + "は反対した。"
        line = Line(line=number, char_start=0, char_end=len(text), kind=Kind.PASSAGE, text=text, mentions=found)
        article.lines.append(line)
    return article


def main() -> None:
    """Print a row per size."""
    set_entities(generated(100))  # the lexicons are read once
    print(f"{'mentions':>8} {'seconds':>8} {'per 1,000':>10}")
    for size in SIZES:
        article = generated(size)
        start = time.perf_counter()
        set_entities(article)
        seconds = time.perf_counter() - start
        print(f"{size:8,} {seconds:8.2f} {1000 * seconds / size:10.3f}")


if __name__ == "__main__":
    main()
