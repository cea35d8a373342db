import ast

import pytest

from pipeline.training.house import patterns


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ('A = re.compile("港")', 1),
        ('def f():\n    return re.compile("x")', 1),
        ('A = ("港", "橋")', 1),
        ('A = frozenset({"港"})', 1),
        ('A = {"港": 1}', 1),
        ('A = "港"', 0),
        ("A = (1, 2)", 0),
        ('def f():\n    return ("港", "橋")', 0),
    ],
)
def test_patterns_are_counted(code, count):
    assert patterns(ast.parse(code)) == count
