from pipeline.training.guard import differences

BEFORE = {"a": ['mentions {"text": "北洋", "method": "ner"}', 'mentions {"text": "山田", "method": "ner"}']}


def test_nothing_differs_from_itself():
    assert list(differences(BEFORE, BEFORE, ())) == []


def test_rows_that_came_and_went_are_named():
    now = {"a": [BEFORE["a"][0], 'mentions {"text": "山", "method": "ner"}'], "b": ["lines {}"]}
    assert list(differences(BEFORE, now, ())) == [
        'a: - mentions {"text": "山田", "method": "ner"}',
        'a: + mentions {"text": "山", "method": "ner"}',
        "b: + lines {}",
    ]


def test_columns_can_be_left_out():
    now = {"a": [row.replace("ner", "ner+cue.kin") for row in BEFORE["a"]]}
    assert len(list(differences(BEFORE, now, ()))) == 4
    assert list(differences(BEFORE, now, ["method"])) == []
